using System.Net;
using System.Net.Http.Headers;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Witnessing;

namespace IntelHub.Ledger.PublishLog;

/// <summary>
/// The witness as the log sees it (C2SP tlog-witness): asked for a cosignature, and believed when it says that it has
/// seen another log than this one.
/// </summary>
/// <param name="http">With the witness's address as its base.</param>
/// <param name="keyFile">The witness's verifier key, read when it is needed: the witness may come later.</param>
internal sealed class Witness(HttpClient http, string keyFile, VerifierKey log) : IDisposable
{
    /// <summary>One to learn what the witness knows, one with the proof from there, and one to spare.</summary>
    private const int MostTries = 3;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>After so long its name is looked up again.</summary>
    private static readonly TimeSpan _connectionLife = TimeSpan.FromMinutes(5);

    private static readonly MediaTypeHeaderValue _text = new("text/plain", "utf-8");

    /// <summary>A client of the witness at an address. It follows no redirections and reads no long answers.</summary>
    public static HttpClient ClientOf(Uri address) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = _connectionLife })
        {
            BaseAddress = new Uri($"{address.ToString().TrimEnd('/')}/"),
            Timeout = _patience,
            MaxResponseContentBufferSize = AddCheckpoint.MostBytes,
        };

    /// <summary>Throws <see cref="WitnessMissing"/> when there is no such key yet.</summary>
    public VerifierKey Key()
    {
        try
        {
            return VerifierKey.ParseLines(File.ReadAllText(keyFile)) is [{ Kind: SignatureKind.Cosignature } key]
                ? key
                : throw new WitnessMissing($"{keyFile} must hold one verifier key, a witness's.");
        }
        catch (Exception failure) when (failure is NoteRefused or IOException or UnauthorizedAccessException)
        {
            throw new WitnessMissing($"Its verifier key cannot be read: {failure.Message}");
        }
    }

    /// <summary>
    /// The note with the cosignature. Throws <see cref="LogBroken"/> when the witness has seen another log.
    /// </summary>
    /// <param name="old">What it has cosigned, as far as is known.</param>
    /// <param name="proofFrom">That the checkpoint continues an earlier size.</param>
    public async Task<SignedNote> CosignAsync(
        SignedNote note,
        Checkpoint checkpoint,
        ulong old,
        Func<ulong, IReadOnlyList<NodeHash>> proofFrom,
        CancellationToken cancellation)
    {
        var key = Key();
        for (var tries = 0; tries < MostTries; tries++)
        {
            var (status, type, body) = await SendAsync(new AddCheckpoint(old, proofFrom(old), note), cancellation);
            switch (status)
            {
                case HttpStatusCode.OK:
                    return Cosigned(note, body, key);
                case HttpStatusCode.Conflict when type == AddCheckpoint.SizeType && SizeOf(body) is { } known:
                    old = MayBeTriedFrom(known, old, checkpoint) ? known : throw Knows(known, checkpoint);
                    break;
                case HttpStatusCode.UnprocessableEntity:
                    throw new LogBroken(
                        $"The witness has cosigned {old} entries that these {checkpoint.Size} do not continue.");
                default:
                    throw new WitnessMissing($"It answered {(int)status}.");
            }
        }

        throw new WitnessMissing("Each time it knew of another size.");
    }

    public void Dispose() => http.Dispose();

    /// <summary>Not from beyond the log, nor again from its whole size, where only another root is refused.</summary>
    private static bool MayBeTriedFrom(ulong known, ulong old, Checkpoint checkpoint) =>
        known < checkpoint.Size || (known == checkpoint.Size && known != old);

    private static LogBroken Knows(ulong known, Checkpoint checkpoint) => new(known > checkpoint.Size
        ? $"The witness has cosigned {known} entries, and the log has {checkpoint.Size}: it was put back to an " +
            "earlier state."
        : $"The witness has cosigned another root for {known} entries.");

    private static ulong? SizeOf(string body) =>
        body.EndsWith('\n') ? AddCheckpoint.SizeOf(body[..^1]) : null;

    /// <summary>Signatures by keys that are not the witness's are none of the log's business.</summary>
    private SignedNote Cosigned(SignedNote note, string body, VerifierKey key)
    {
        try
        {
            var cosignatures = body.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(NoteSignature.Parse)
                .Where(signature => signature.Name == key.Name && signature.KeyId == key.Id);
            var cosigned = SignedNote.Of(note.Text, [.. note.Signatures, .. cosignatures]);
            if (Check(cosigned.ToBytes(), key))
            {
                return cosigned;
            }
        }
        catch (NoteRefused)
        {
            // Said below.
        }

        throw new WitnessMissing("What it answered is no cosignature by its key.");
    }

    private bool Check(byte[] note, VerifierKey key)
    {
        try
        {
            new TrustedLog(log, [key], 1).Open(note);
            return true;
        }
        catch (NoteRefused)
        {
            return false;
        }
    }

    private async Task<(HttpStatusCode Status, string? Type, string Body)> SendAsync(
        AddCheckpoint request, CancellationToken cancellation)
    {
        try
        {
            using var content = new ByteArrayContent(request.ToBytes()) { Headers = { ContentType = _text } };
            using var response = await http.PostAsync(
                new Uri(AddCheckpoint.Path, UriKind.Relative), content, cancellation);
            return (
                response.StatusCode,
                response.Content.Headers.ContentType?.MediaType,
                await response.Content.ReadAsStringAsync(cancellation));
        }
        catch (Exception failure) when (
            failure is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            throw new WitnessMissing($"It does not answer at {http.BaseAddress}.");
        }
    }
}
