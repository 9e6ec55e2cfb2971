using System.Security.Cryptography;
using System.Text;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Storage;

namespace IntelHub.Ledger.Witnessing;

/// <summary>
/// What shows that a log has signed two histories: both notes in one file, for whoever must look into it. Both bear the
/// log's signature, so nobody need believe the witness.
/// </summary>
internal sealed class Evidence(string folder)
{
    /// <summary>A log that goes on and on is shown well enough by so many.</summary>
    private const int MostFiles = 1000;

    /// <summary>The file, which is written once however often the same is sent.</summary>
    public string Keep(string kind, SignedNote cosigned, SignedNote other)
    {
        var bytes = Encoding.UTF8.GetBytes($"{cosigned}\n{other}");
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(other.Text)))[..16];
        var file = Path.Combine(folder, $"{kind}-{name}.txt");
        if (!File.Exists(file) && (!Directory.Exists(folder) || Directory.GetFiles(folder).Length < MostFiles))
        {
            PrivateFile.WriteForGood(file, bytes);
        }

        return file;
    }
}
