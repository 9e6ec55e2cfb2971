namespace IntelHub.Platform.SignedIn;

/// <summary>Whether a request comes from the hub's own pages: browsers say so, and pages of others cannot.</summary>
public static class OwnPages
{
    private const string Own = "same-origin";

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
