namespace IntelHub.Platform.Services;

/// <summary>How this service asks the others, and how it knows them (src/guides/several-services.md).</summary>
public sealed class ServiceOptions
{
    public const string Section = "Services";

    /// <summary>The file of this service's own private key, as <c>infra/hub key new</c> makes it.</summary>
    public string Key { get; init; } = "";

    /// <summary>The other services by the name of their module, such as <c>Intake</c>.</summary>
    public IReadOnlyDictionary<string, PeerOptions> Peers { get; init; } = new Dictionary<string, PeerOptions>();

    /// <summary>
    /// A file of certificates (PEM) of the authorities that sign the services' own; the machine's when left out.
    /// </summary>
    public string? Authority { get; init; }

    /// <summary>
    /// The operator's word that what goes between the services' addresses is encrypted beneath them, by a mesh or a
    /// tunnel. Without it a plain address is taken on this machine only.
    /// </summary>
    public bool NetworkEncrypts { get; init; }
}

/// <summary>Another service: where it answers, and the key that it signs its own questions with.</summary>
public sealed class PeerOptions
{
    /// <summary>One for each of its processes, or one that stands for all.</summary>
    public IReadOnlyList<Uri> Addresses { get; init; } = [];

    /// <summary>The file of its public key.</summary>
    public string Key { get; init; } = "";

    /// <summary>
    /// The file of the public key that it is about to sign with instead; both are known then. Left out otherwise.
    /// </summary>
    public string? NextKey { get; init; }
}
