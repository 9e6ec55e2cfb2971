using Microsoft.Extensions.Options;

namespace IntelHub.Accounts.Sessions;

/// <summary>
/// What changes anything comes from the hub's own pages. Browsers say where a request comes from, and pages of others
/// cannot say otherwise.
/// </summary>
internal sealed class OwnPagesOnly(IOptions<AccountsOptions> options) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        return HttpMethods.IsGet(request.Method) ||
            request.Headers.Origin == options.Value.Origin.GetLeftPart(UriPartial.Authority)
                ? next(context)
                : ValueTask.FromResult<object?>(AccountsProblems.AnotherSite());
    }
}
