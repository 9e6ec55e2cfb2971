using System.Text;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Storage;

namespace IntelHub.Ledger.PublishLog;

/// <summary>
/// What others check receipts and checkpoints by: the log's verifier key on the first line, and its witness's below.
/// </summary>
internal sealed class PublicKeysFile(LedgerFolder folder, SignerKey key)
{
    /// <summary>At the start, so that a witness learns whom it witnesses; what else is there stays.</summary>
    public void WriteLogs()
    {
        if (!File.Exists(folder.PublicKeys) ||
            File.ReadLines(folder.PublicKeys).FirstOrDefault() != key.Verifier.ToString())
        {
            Write(null);
        }
    }

    /// <param name="witness">None while it is not known.</param>
    public void Write(VerifierKey? witness)
    {
        var lines = Encoding.UTF8.GetBytes(witness is null ? $"{key.Verifier}\n" : $"{key.Verifier}\n{witness}\n");
        if (!File.Exists(folder.PublicKeys) || !File.ReadAllBytes(folder.PublicKeys).AsSpan().SequenceEqual(lines))
        {
            PrivateFile.Write(folder.PublicKeys, lines);
        }
    }
}
