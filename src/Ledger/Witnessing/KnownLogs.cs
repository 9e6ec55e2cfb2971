using IntelHub.Ledger.Notes;

namespace IntelHub.Ledger.Witnessing;

/// <summary>
/// The logs that are witnessed: a file with a verifier key on each line. It is read whenever it is needed, so that it
/// may come after the witness was started. Keys of witnesses in it are passed over.
/// </summary>
internal sealed class KnownLogs(string path, ILogger<KnownLogs> log)
{
    public IReadOnlyList<VerifierKey> KeysOf(string origin)
    {
        try
        {
            return File.Exists(path)
                ? [.. VerifierKey.ParseLines(File.ReadAllText(path))
                    .Where(key => key.Kind == SignatureKind.Note && key.Name == origin)]
                : [];
        }
        catch (Exception failure) when (failure is NoteRefused or IOException or UnauthorizedAccessException)
        {
            log.LogKeysUnreadable(path, failure.Message);
            return [];
        }
    }
}
