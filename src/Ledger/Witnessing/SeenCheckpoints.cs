using System.Security.Cryptography;
using System.Text;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Storage;
using IntelHub.Platform.Hosting;

namespace IntelHub.Ledger.Witnessing;

/// <summary>
/// The newest checkpoint that was cosigned of each log, as it was signed and cosigned: all that a witness must never
/// forget. It is on disk before a cosignature goes out.
/// </summary>
internal sealed class SeenCheckpoints
{
    private const string Ending = ".checkpoint";

    private readonly Dictionary<string, SeenCheckpoint> _byOrigin = new(StringComparer.Ordinal);
    private readonly string _folder;

    /// <summary>Throws <see cref="HubCannotStart"/> when a file is not what this witness wrote.</summary>
    public SeenCheckpoints(string folder, VerifierKey witness)
    {
        _folder = folder;
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, $"*{Ending}") : [])
        {
            var seen = Open(file, witness);
            _byOrigin.Add(seen.Checkpoint.Origin, seen);
        }
    }

    public SeenCheckpoint? Find(string origin) => _byOrigin.GetValueOrDefault(origin);

    public void Keep(SeenCheckpoint seen)
    {
        PrivateFile.WriteForGood(FileOf(seen.Checkpoint.Origin), seen.Note.ToBytes());
        _byOrigin[seen.Checkpoint.Origin] = seen;
    }

    private static SeenCheckpoint Open(string file, VerifierKey witness)
    {
        try
        {
            var note = SignedNote.Parse(File.ReadAllBytes(file));
            note.Verify([witness]);
            return new SeenCheckpoint(Checkpoint.Parse(note.Text), note);
        }
        catch (NoteRefused refused)
        {
            throw new HubCannotStart(
                $"{file} is not what this witness wrote: {refused.Message} Without it the witness would have " +
                "forgotten what it has seen. Put its backup in its place, or begin a witness with another name.");
        }
    }

    /// <summary>An origin may hold what no file's name may.</summary>
    public static string NameOf(string origin) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin))) + Ending;

    private string FileOf(string origin) => Path.Combine(_folder, NameOf(origin));
}

internal sealed record SeenCheckpoint(Checkpoint Checkpoint, SignedNote Note);
