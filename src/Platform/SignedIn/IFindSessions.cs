using System.Security.Claims;

namespace IntelHub.Platform.SignedIn;

/// <summary>Accounts answers: whom does the key of a session make its person? (Decision record 0027.)</summary>
public interface IFindSessions
{
    /// <summary>The person's claims; null when the key opens no session, or one that is over.</summary>
    Task<IReadOnlyList<Claim>?> FindAsync(string key, CancellationToken cancellation);
}
