using IntelHub.Contracts.Ledger;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;

namespace IntelHub.Platform.SignedIn;

internal static class SignInServices
{
    /// <summary>One way in, a policy per permission, and a refusal for any route that names none.</summary>
    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddOptions<SignInOptions>()
            .BindConfiguration(SignInOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                options => options.PublicAddressIsOne(),
                "SignIn:PublicAddress is no address: write it as https://hub.example, without a query.")
            .Validate(
                options => options.ProxiesAreKnown(),
                "SignIn:TrustedProxies holds what is no address (10.0.4.7) and no network (10.0.4.0/24), or a " +
                "network that everybody is in.")
            .Validate(
                options => options.NonceKeyIsOne(),
                "SignIn:NonceKey names no file of 32 random bytes. Make it with 'openssl rand -out FILE 32'.")
            .Validate(
                options => options.CertificatesAreSetWholly(),
                "With SignIn:CertificateHeader set SignIn:TrustedProxies too: certificates are believed only from " +
                "named proxies.")
            .ValidateOnStart();
        services.AddSingleton<AssertionReader>();
        services.AddSingleton<Bindings>();
        services.AddSingleton<ProofReader>();
        services.AddSingleton<ProofNonces>();
        services.AddSingleton<FirstUses>();
        services.AddSingleton<SeenCallers>();
        services.AddSingleton<LastSignIns>();
        services.AddSingleton<FailedSignIns>();
        services.AddSingleton<TurnedAway>();
        services.AddHostedService<EnterFailedSignIns>();
        services.AddHostedService<ForgetUsedAssertions>();

        // Authentication brings data protection along; nothing here is protected with it, so its keys are not kept.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAuthentication(CallerClaims.Either)
            .AddPolicyScheme(CallerClaims.Either, null, either => either.ForwardDefaultSelector = SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, AssertionHandler>(CallerClaims.Scheme, null);

        var authorisation = services.AddAuthorizationBuilder();
        foreach (var permission in Permissions.All)
        {
            authorisation.AddPolicy(permission, policy => policy.RequireClaim(CallerClaims.Permission, permission));
        }

        authorisation.AddPolicy(PersonPolicies.FreshIfPerson, policy => policy
            .RequireAuthenticatedUser()
            .RequireAssertion(asked =>
                Caller.From(asked.User)?.Channel == AuditChannel.Api || PersonSession.IsFresh(asked.User)));
        authorisation.SetFallbackPolicy(
            new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(IsNoRoute).Build());
    }

    // An assertion, even a bad one, is never helped out by a cookie: a caller is one or the other.
    private static string SchemeOf(HttpContext context) =>
        context.Request.Headers.Authorization.Count == 0 &&
        context.Request.Cookies.ContainsKey(SessionCookie.Name) &&
        context.RequestServices.GetService<PersonSession>() is not null
            ? PersonSession.Scheme
            : CallerClaims.Scheme;

    // Where the method or the content type fits no route, routing's own refusal says so better than "not permitted".
    private static bool IsNoRoute(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext request && request.GetEndpoint() is not (null or RouteEndpoint);
}
