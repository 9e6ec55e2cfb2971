namespace IntelHub.Directory.Systems;

/// <summary>A system that signs in for an organisation with a key of its own.</summary>
internal sealed class PartnerSystem
{
    public required string Id { get; init; }
    public required string Organisation { get; set; }

    /// <summary>Public JSON Web Keys; two while a key is being changed.</summary>
    public required List<string> PublicKeys { get; set; }

    public required List<string> Permissions { get; set; }

    /// <summary>Whether it must prove with each request that it holds a key (DPoP); else as its organisation.</summary>
    public bool RequiresProof { get; set; }
}
