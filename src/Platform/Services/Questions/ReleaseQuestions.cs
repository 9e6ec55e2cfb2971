using IntelHub.Contracts.Sharing;

namespace IntelHub.Platform.Services.Questions;

/// <summary>May this member be shown this item now: Alerting asks Sharing.</summary>
internal sealed class ReleaseQuestions() : ServiceQuestions("Sharing", "Alerting")
{
    private const string Release = "release";
    private const string Check = "check";

    private sealed record AskedStanding(Guid ItemId, string Member);

    public override void AddAsking(IServiceCollection services) =>
        services.AddSingleton<IReleaseItems>(provider => new Asking(AskerIn(provider)));

    public override void Answer(IEndpointRouteBuilder routes)
    {
        On<IReleaseItems, ReleaseQuestion, ReleaseAnswer>(
            routes, Release, (sharing, asked, token) => sharing.ReleaseAsync(asked, token));
        On<IReleaseItems, AskedStanding, StandingAnswer>(
            routes, Check, (sharing, asked, token) => sharing.CheckAsync(asked.ItemId, asked.Member, token));
    }

    private sealed class Asking(ServiceClient sharing) : IReleaseItems
    {
        public Task<ReleaseAnswer> ReleaseAsync(ReleaseQuestion question, CancellationToken cancellation) =>
            sharing.AskAsync<ReleaseQuestion, ReleaseAnswer>(Release, question, cancellation);

        public Task<StandingAnswer> CheckAsync(Guid itemId, string member, CancellationToken cancellation) =>
            sharing.AskAsync<AskedStanding, StandingAnswer>(Check, new AskedStanding(itemId, member), cancellation);
    }
}
