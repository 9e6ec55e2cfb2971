using System.Globalization;
using System.Text.Encodings.Web;
using Duende.IdentityServer;
using Duende.IdentityServer.Models;
using Duende.IdentityServer.Services;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace IntelHub.IdentityServer;

/// <summary>
/// What IdentityServer sends browsers to. Nobody types a secret here: whoever is not signed in at the hub, or not
/// lately enough, is sent to the hub's own page and comes back.
/// </summary>
internal static class SignInRoutes
{
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string Error = "/error";

    private const string Html = "text/html; charset=utf-8";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(SignIn, SignInAsync);
        routes.MapGet(SignOut, AskAsync);
        routes.MapPost(SignOut, SignOutAsync);
        routes.MapGet(Error, () => Results.Problem(
            "The sign-in could not go on. Begin again at the hub.", statusCode: StatusCodes.Status400BadRequest));
    }

    private static async Task<IResult> SignInAsync(
        string? returnUrl,
        HttpContext http,
        IIdentityServerInteractionService interaction,
        HubAccounts accounts,
        IOptions<ProviderOptions> options,
        TimeProvider clock)
    {
        if (await interaction.GetAuthorizationContextAsync(returnUrl) is not { } asked)
        {
            return Results.Redirect(Error);
        }

        var hub = options.Value.Hubs.Single(known => known.ClientId == asked.Client.ClientId);
        var person = await accounts.FindAsync(http.Request, http.RequestAborted);
        if (person is null || IsTooLongAgo(asked, person.FreshAt, clock.GetUtcNow()))
        {
            var back = http.Request.PathBase + SignIn + QueryString.Create("returnUrl", returnUrl!);
            return Results.Redirect(options.Value.SignInPage + QueryString.Create("return", back));
        }

        if (person.Organisation != hub.Organisation ||
            PersonClaims.PrincipalOf(person, options.Value.TwoFactors) is not { } principal)
        {
            return Results.Redirect(Error);
        }

        await http.SignInAsync(IdentityServerConstants.DefaultCookieAuthenticationScheme, principal);
        return Results.Redirect(returnUrl!);
    }

    /// <summary>A client that asks for a new sign-in (<c>max_age</c>) gets one of the last minute.</summary>
    private static bool IsTooLongAgo(AuthorizationRequest asked, DateTimeOffset freshAt, DateTimeOffset now) =>
        int.TryParse(asked.Parameters["max_age"], CultureInfo.InvariantCulture, out var seconds) &&
        now - freshAt > TimeSpan.FromSeconds(Math.Max(seconds, 60));

    /// <summary>By a button, so that no other page signs anybody out.</summary>
    private static IResult AskAsync(string? logoutId, HttpContext http) => Results.Content(
        "<!DOCTYPE html><html lang=\"en-GB\"><title>Sign out</title><form method=\"post\" action=\"" +
        HtmlEncoder.Default.Encode(http.Request.PathBase + SignOut + QueryString.Create("logoutId", logoutId ?? "")) +
        "\"><button>Sign out of every hub</button></form></html>",
        Html);

    private static async Task<IResult> SignOutAsync(
        string? logoutId, HttpContext http, IIdentityServerInteractionService interaction)
    {
        if (http.Request.Headers.Origin != $"{http.Request.Scheme}://{http.Request.Host}")
        {
            return Results.Problem(
                "This did not come from this provider's own page.", statusCode: StatusCodes.Status403Forbidden);
        }

        // Its hubs are told behind the browser's back, and those with an address for it through the frame.
        var ending = await interaction.GetLogoutContextAsync(logoutId);
        await http.SignOutAsync(IdentityServerConstants.DefaultCookieAuthenticationScheme);
        var frame = ending?.SignOutIFrameUrl is { } address
            ? $"<iframe hidden src=\"{HtmlEncoder.Default.Encode(address)}\"></iframe>"
            : "";
        return Results.Content(
            $"<!DOCTYPE html><html lang=\"en-GB\"><title>Signed out</title><p>You are signed out.</p>{frame}</html>",
            Html);
    }
}
