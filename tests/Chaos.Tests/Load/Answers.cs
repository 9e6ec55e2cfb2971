using System.Collections.Concurrent;
using System.Net;

namespace IntelHub.Chaos.Load;

/// <summary>How often the hub answered with what; a defect's answer is kept, for it is none of a disturbance.</summary>
internal sealed class Answers
{
    private const string None = "none";

    private readonly ConcurrentDictionary<string, int> _counts = new();

    /// <summary>Answers that say that something is wrong in the hub itself.</summary>
    public ConcurrentQueue<string> Defects { get; } = new();

    public async Task NoteAsync(HttpResponseMessage answer)
    {
        _counts.AddOrUpdate($"{(int)answer.StatusCode}", 1, (_, count) => count + 1);
        if (answer.StatusCode is HttpStatusCode.InternalServerError)
        {
            Defects.Enqueue($"{answer.RequestMessage!.RequestUri} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    public void NoteNone() => _counts.AddOrUpdate(None, 1, (_, count) => count + 1);

    public override string ToString() => string.Join(
        ", ", _counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value} x {pair.Key}"));
}
