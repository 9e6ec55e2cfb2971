using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicySets;

/// <summary>The files of a policy set, word for word, so that it can be read again under its version.</summary>
internal sealed class KeptPolicySet
{
    private KeptPolicySet() { }

    public required string Version { get; init; }
    public required Dictionary<string, string> Files { get; init; }
    public required DateTimeOffset KeptAt { get; init; }

    public static KeptPolicySet Of(PolicySet policies, DateTimeOffset now) => new()
    {
        Version = policies.Version,
        Files = new Dictionary<string, string>(policies.Texts, StringComparer.Ordinal),
        KeptAt = now,
    };

    /// <summary>Throws <see cref="PolicySetRefused"/> when this hub no longer reads what an earlier one did.</summary>
    public PolicySet Read() => PolicySet.Load(Files);

    public bool Holds(IReadOnlyDictionary<string, string> texts) =>
        Files.Count == texts.Count && texts.All(text => Files.GetValueOrDefault(text.Key) == text.Value);
}
