using Microsoft.Extensions.Options;

namespace IntelHub.Accounts.Sessions;

/// <summary>
/// What changes anything comes from the hub's own pages. Browsers say where a request comes from, and pages of others
/// cannot say otherwise.
/// </summary>
internal sealed class OwnPagesOnly(IOptions<AccountsOptions> options) : IEndpointFilter
{
    private const string Own = "same-origin";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsOwn(context.HttpContext.Request, options.Value.Origin)
            ? next(context)
            : ValueTask.FromResult<object?>(AccountsProblems.AnotherSite());

    /// <summary>
    /// Reading is for whoever comes by a link, too, which is how people come back from their own identity provider;
    /// but no other site's page gets it as a part of itself.
    /// </summary>
    public static bool IsOwn(HttpRequest request, Uri origin)
    {
        var (site, mode) = (request.Headers["Sec-Fetch-Site"].ToString(), request.Headers["Sec-Fetch-Mode"].ToString());
        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            ? site is "" or Own or "none" || mode == "navigate"
            : request.Headers.Origin == origin.GetLeftPart(UriPartial.Authority) && site is "" or Own;
    }
}
