namespace IntelHub.Platform.SignedIn;

/// <summary>
/// Where a browser keeps its key. The name's prefix makes browsers refuse it from any other host, path or plain
/// connection.
/// </summary>
public static class SessionCookie
{
    public const string Name = "__Host-intelhub-session";

    /// <summary>The key that the browser brings, good or not; null when it brings none.</summary>
    public static string? Of(HttpContext http) =>
        http.Request.Cookies[Name] is { Length: > 0 and <= 128 } key ? key : null;

    public static void Give(HttpContext http, string key) => http.Response.Cookies.Append(Name, key, Options);

    public static void TakeAway(HttpContext http) => http.Response.Cookies.Delete(Name, Options);

    // Lax, not Strict: whoever comes back from their own identity provider must be known on the first page.
    private static CookieOptions Options => new()
    {
        Path = "/",
        Secure = true,
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
    };
}
