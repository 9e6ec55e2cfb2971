using IntelHub.Platform.SignedIn;
namespace IntelHub.Accounts.Organisations;

/// <summary>
/// Nobody is signed in by a page of somebody else that leads them here: a provider that still knows them would ask
/// nothing, and they would have done nothing. Browsers say from where a request was begun.
/// </summary>
internal sealed class BegunHere : IEndpointFilter
{
    private const string Header = "Sec-Fetch-Site";

    /// <summary>On a page of the hub's own, or by the person themselves: an address typed, or a bookmark.</summary>
    private static readonly string[] _own = ["same-origin", "none"];

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Headers.TryGetValue(Header, out var site) && !_own.Contains(site.ToString())
            ? ValueTask.FromResult<object?>(SessionProblems.AnotherSite())
            : next(context);
}
