using IntelHub.Platform.SignedIn;

namespace IntelHub.Accounts.Sessions;

/// <summary>What changes anything comes from the hub's own pages.</summary>
internal sealed class OwnPagesOnly(PersonSession sessions) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        OwnPages.IsOwn(context.HttpContext.Request, sessions.Origin)
            ? next(context)
            : ValueTask.FromResult<object?>(SessionProblems.AnotherSite());
}
