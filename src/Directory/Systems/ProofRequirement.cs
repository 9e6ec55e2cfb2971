namespace IntelHub.Directory.Systems;

/// <summary>All systems of the organisation must prove with each request that they hold a key (DPoP).</summary>
internal sealed record ProofRequirement(string Organisation);
