using System.Security.Claims;
using IntelHub.Contracts.Ledger;
using IntelHub.Vocabulary;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// The system behind the request, and the member it acts for, from the verified assertion; or the person who signed in
/// for themselves, from their session. Nothing else in the request says who asks.
/// </summary>
/// <param name="Member">Null when the system acts for itself.</param>
public sealed record Caller(string System, string Organisation, string OrganisationKind, string? Member)
{
    /// <summary>The roles in which the member acts, as the directory has them now; empty for a system.</summary>
    public IReadOnlyList<string> Posts { get; init; } = [];

    /// <summary>One of <see cref="AuditChannel"/>: whether a system asks, or a person for themselves.</summary>
    public string Channel { get; init; } = AuditChannel.Api;

    /// <summary>Who an audit row names: the member when there is one.</summary>
    public string Who => Member ?? System;

    /// <summary>The audit fact of something this caller did; <c>with</c> adds what is particular.</summary>
    public AuditFact Did(string operation, string about, string because, DateTimeOffset at) => new()
    {
        FactId = SortableId.New(at),
        Operation = operation,
        Who = Who,
        System = System,
        Posts = Posts,
        Organisation = Organisation,
        Channel = Channel,
        About = about,
        Because = because,
        OccurredAt = at,
    };

    /// <summary>
    /// The audit fact of asking for what is not there for this caller, whether or not it is there at all.
    /// </summary>
    public AuditFact WasRefused(string about, DateTimeOffset at) =>
        Did(AuditOperation.Refused, about, "not-there-for-them", at);

    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(From(context.User));

    public static Caller? From(ClaimsPrincipal user) =>
        user.FindFirst(CallerClaims.System)?.Value is { } system &&
        user.FindFirst(CallerClaims.Organisation)?.Value is { } organisation &&
        user.FindFirst(CallerClaims.OrganisationKind)?.Value is { } kind
            ? new Caller(system, organisation, kind, user.FindFirst(CallerClaims.Member)?.Value)
            {
                Posts = user.FindAll(CallerClaims.Post).Select(post => post.Value).ToArray(),
                Channel = user.FindFirst(CallerClaims.Channel)?.Value ?? AuditChannel.Api,
            }
            : null;
}
