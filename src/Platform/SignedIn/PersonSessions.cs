using IntelHub.Platform.Hosting;
using Microsoft.AspNetCore.Authentication;

namespace IntelHub.Platform.SignedIn;

/// <summary>Sets up that people are known by their sessions, in whichever process.</summary>
public static class PersonSessions
{
    /// <summary>Where people use a hub whose settings say nothing of it: one on their own machine.</summary>
    public const string OriginUnlessSet = "https://localhost";

    private const string Setting = "Accounts:Origin";

    public static void AddPersonSessions(this IServiceCollection services)
    {
        services.AddSingleton(provider => new PersonSession(
            OriginOf(provider.GetRequiredService<IConfiguration>()[Setting] ?? OriginUnlessSet)));
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, SessionHandler>(PersonSession.Scheme, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(PersonPolicies.SignedIn, policy => policy
                .AddAuthenticationSchemes(PersonSession.Scheme)
                .RequireAuthenticatedUser())
            .AddPolicy(PersonPolicies.Fresh, policy => policy
                .AddAuthenticationSchemes(PersonSession.Scheme)
                .RequireAuthenticatedUser()
                .RequireAssertion(asked => PersonSession.IsFresh(asked.User)));
    }

    private static Uri OriginOf(string setting) =>
        Uri.TryCreate(setting, UriKind.Absolute, out var origin) && origin is { Scheme: "https", PathAndQuery: "/" }
            ? origin
            : throw new HubCannotStart(
                $"{Setting} is the https address at which people use the hub, such as https://hub.example.");
}
