using IntelHub.Platform.Hosting;
using IntelHub.Platform.Services.Questions;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Authentication;

namespace IntelHub.Platform.Services;

/// <summary>
/// What a process that runs some of the modules asks of those that run the others, and answers them (decision record
/// 0027).
/// </summary>
internal sealed class AmongServices
{
    private readonly string _name;
    private readonly IReadOnlyList<ServiceQuestions> _asked;
    private readonly IReadOnlyList<ServiceQuestions> _answered;

    private AmongServices(string name, IReadOnlyCollection<string> here, IReadOnlyCollection<string> elsewhere)
    {
        _name = name;
        _asked = [.. All.Where(each => elsewhere.Contains(each.AnsweredBy) && each.AskedBy.Any(here.Contains))];
        _answered = [.. All.Where(each => here.Contains(each.AnsweredBy) && each.AskedBy.Any(elsewhere.Contains))];
    }

    /// <summary>Every question that one module's service asks another's. One more is a decision record.</summary>
    public static IReadOnlyList<ServiceQuestions> All { get; } =
    [
        new CallerQuestions(), new SessionQuestions(), new ItemQuestions(), new ReleaseQuestions(),
        new ForesightQuestions(), new FactQuestions(),
    ];

    /// <summary>
    /// Null when nothing is asked between this process and others. It is named after the first module that is here.
    /// </summary>
    public static AmongServices? In(IReadOnlyList<string> here, IReadOnlyCollection<string> elsewhere) =>
        elsewhere.Count == 0 || new AmongServices(here[0], here, elsewhere) is not { IsAny: true } among ? null : among;

    private bool IsAny => _asked.Count > 0 || _answered.Count > 0;

    /// <summary>Throws <see cref="HubCannotStart"/> when the settings leave something out.</summary>
    public void AddTo(WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection(ServiceOptions.Section).Get<ServiceOptions>() ?? new();
        var keys = ServiceKeys.Read(_name, settings);
        builder.Services.AddSingleton(keys);
        builder.Services.AddSingleton<UsedQuestions>();
        var addresses = _asked.Select(each => each.AnsweredBy).Distinct().ToDictionary(
            name => name, name => Peers.AddressesOf(name, settings), StringComparer.Ordinal);
        builder.Services.AddSingleton(provider => new Peers(
            settings, addresses, keys, provider.GetRequiredService<TimeProvider>()));
        foreach (var each in _asked)
        {
            each.AddAsking(builder.Services);
        }

        builder.Services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, ServiceHandler>(ServiceToken.Scheme, null);
        var authorisation = builder.Services.AddAuthorizationBuilder();
        foreach (var each in _answered)
        {
            authorisation.AddPolicy(each.Policy, policy => policy
                .AddAuthenticationSchemes(ServiceToken.Scheme)
                .RequireClaim(ServiceHandler.Asker, each.AskedBy));
        }
    }

    /// <summary>Throws <see cref="HubCannotStart"/> now, not when the first person comes.</summary>
    public void Map(WebApplication app)
    {
        app.Services.GetService<PersonSession>();
        foreach (var each in _answered)
        {
            each.Answer(app);
        }
    }
}
