using IntelHub.Accounts.Enrol;
using IntelHub.Accounts.Fallback;
using IntelHub.Accounts.InvitePeople;
using IntelHub.Accounts.Notices;
using IntelHub.Accounts.Organisations;
using IntelHub.Accounts.OwnPasskeys;
using IntelHub.Accounts.People;
using IntelHub.Accounts.Sessions;
using IntelHub.Accounts.SignIn;
using IntelHub.Accounts.Storage;
using IntelHub.Platform.Bus;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace IntelHub.Accounts;

/// <summary>How people sign in for themselves, and their sessions.</summary>
public sealed class AccountsModule : IHubModule
{
    /// <summary>What the framework's password hash costs, as OWASP asks of PBKDF2 with SHA-512.</summary>
    private const int PasswordIterations = 210_000;

    public static string Name => "Accounts";

    public static void AddServices(IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AccountsOptions>()
            .BindConfiguration(AccountsOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                options => options.Origin is { IsAbsoluteUri: true, Scheme: "https", PathAndQuery: "/" },
                "Accounts:Origin is the https address at which people use the hub, such as https://hub.example.")
            .Validate(
                options => options.LeakedPasswords.Length == 0 || LeakedPasswords.IsOne(options.LeakedPasswords),
                "Accounts:LeakedPasswords is a file whose lines begin with a SHA-1 in 40 capital hexadecimal letters.")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccountsOptions>, OrganisationSettings>();
        services.AddHubStore<AccountsDb>((options, announcer) => new AccountsDb(options, announcer));
        AddPasskeys(services);
        AddSessions(services);
        services.AddSingleton<Ceremonies>();
        services.AddSingleton<TimedCodes>();
        services.AddSingleton<LeakedPasswords>();
        services.AddSingleton<StandInAccount>();
        services.AddSingleton<RelyingParties>();
        services.AddSingleton<InvitePersonHandler>();
        services.AddSingleton<SignInAtHomeHandler>();
        services.AddSingleton<SignedOutAtHomeHandler>();
        services.AddSingleton<SignOutHandler>();
        services.AddScoped<Passkeys>();
        services.AddScoped<CodeCheck>();
        services.AddScoped<CurrentPassword>();
        services.AddScoped<EnrolmentHandler>();
        services.AddScoped<SignInWithPasskeyHandler>();
        services.AddScoped<FallbackHandler>();
        services.AddScoped<AddPasskeyHandler>();
    }

    public static void AddConsumers(ConsumerList consumers) => consumers.Add<EndSessionsConsumer>();

    public static void MapEndpoints(IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/accounts").WithTags(Name);
        InvitePersonEndpoint.Map(accounts);
        SignOthersOutEndpoint.Map(accounts);

        // For the hub's own pages, not for partners' systems: they are no part of the API description.
        var pages = routes.MapGroup("/accounts").WithTags(Name).ExcludeFromDescription();
        BackChannelLogoutEndpoint.Map(pages);
        FrontChannelLogoutEndpoint.Map(pages);
        pages = pages.MapGroup("").AddEndpointFilter<RouteGroupBuilder, OwnPagesOnly>();
        BeginEnrolmentEndpoint.Map(pages);
        EnrolEndpoint.Map(pages);
        AskForPasskeyEndpoint.Map(pages);
        SignInWithPasskeyEndpoint.Map(pages);
        AskForFreshPasskeyEndpoint.Map(pages);
        StepUpWithPasskeyEndpoint.Map(pages);
        ListPasskeysEndpoint.Map(pages);
        BeginPasskeyEndpoint.Map(pages);
        AddPasskeyEndpoint.Map(pages);
        RemovePasskeyEndpoint.Map(pages);
        ReadPersonEndpoint.Map(pages);
        ListSessionsEndpoint.Map(pages);
        ListNoticesEndpoint.Map(pages);
        EndSessionEndpoint.Map(pages);
        EndAllSessionsEndpoint.Map(pages);
        SignOutEndpoint.Map(pages);
        GoToOrganisationEndpoint.Map(pages);
        ComeFromOrganisationEndpoint.Map(pages);
        if (!routes.ServiceProvider.GetRequiredService<IOptions<AccountsOptions>>().Value.DeviceBoundOnly)
        {
            MapFallback(pages);
        }
    }

    private static void MapFallback(RouteGroupBuilder pages)
    {
        SignInWithCodeEndpoint.Map(pages);
        StepUpWithCodeEndpoint.Map(pages);
        SetUpFallbackEndpoint.Map(pages);
        KeepFallbackEndpoint.Map(pages);
        RemoveFallbackEndpoint.Map(pages);
    }

    private static void AddPasskeys(IServiceCollection services)
    {
        services.AddIdentityCore<Account>();
        services.AddScoped<IUserStore<Account>, AccountStore>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = PasswordIterations);
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<AccountsOptions>>((passkeys, options) =>
        {
            passkeys.ServerDomain = options.Value.Origin.Host;
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.AuthenticatorTimeout = Ceremonies.Patience;
            passkeys.ValidateOrigin = asked => ValueTask.FromResult(
                !asked.CrossOrigin && asked.Origin == options.Value.Origin.GetLeftPart(UriPartial.Authority));
        });
    }

    private static void AddSessions(IServiceCollection services)
    {
        services.AddSingleton<OpenSessions>();
        services.AddSingleton<IFindSessions>(provider => provider.GetRequiredService<OpenSessions>());
        services.AddPersonSessions();
    }
}
