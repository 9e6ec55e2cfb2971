using System.Text.Json;

namespace IntelHub.Intake.Submissions;

/// <summary>The known keys of one object of the request, each at most once.</summary>
internal sealed class Parts(string path)
{
    private readonly Dictionary<string, Told> _told = new(StringComparer.Ordinal);

    public string Path => path;

    public bool Has(string key) => _told.ContainsKey(key);

    public Told? Find(string key) => _told.TryGetValue(key, out var told) ? told : null;

    /// <summary>False when the key was told before.</summary>
    public bool Add(string key, JsonElement value) => _told.TryAdd(key, new Told($"{path}.{key}", value));
}
