namespace IntelHub.Platform.SignedIn;

/// <summary>Directory answers: who is it that signs in? (Decision record 0006.)</summary>
public interface IFindCallers
{
    /// <summary>The registered system, or null when there is none of that name or it is suspended.</summary>
    ValueTask<RegisteredSystem?> FindSystemAsync(string systemId, CancellationToken cancellation);

    /// <summary>Whether the member is a named member of that organisation and active at that instant.</summary>
    ValueTask<bool> IsMemberAsync(
        string organisation, string member, DateTimeOffset at, CancellationToken cancellation);
}

/// <param name="Id">The system's name: the issuer and subject of its assertions.</param>
/// <param name="Organisation">The organisation it acts for.</param>
/// <param name="OrganisationKind">That organisation's kind; <c>operator</c> for the hub's own.</param>
/// <param name="PublicKeys">JSON Web Keys; more than one while a key is being changed.</param>
/// <param name="Permissions">What it may do (<see cref="Permissions"/>).</param>
public sealed record RegisteredSystem(
    string Id,
    string Organisation,
    string OrganisationKind,
    IReadOnlyList<string> PublicKeys,
    IReadOnlyList<string> Permissions);
