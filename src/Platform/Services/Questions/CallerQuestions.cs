using IntelHub.Platform.SignedIn;

namespace IntelHub.Platform.Services.Questions;

/// <summary>
/// Who is it that signs in: every service asks the Directory at each request, so that a suspension acts at once.
/// </summary>
internal sealed class CallerQuestions()
    : ServiceQuestions("Directory", "Accounts", "Intake", "Sharing", "Alerting", "Ledger")
{
    private const string System = "system";
    private const string Member = "member";

    private sealed record AskedMember(string Organisation, string Member, DateTimeOffset At);

    public override void AddAsking(IServiceCollection services) =>
        services.AddSingleton<IFindCallers>(provider => new Asking(AskerIn(provider)));

    public override void Answer(IEndpointRouteBuilder routes)
    {
        On<IFindCallers, string, RegisteredSystem?>(
            routes, System, async (callers, id, token) => await callers.FindSystemAsync(id, token));
        On<IFindCallers, AskedMember, RegisteredMember?>(
            routes,
            Member,
            async (callers, asked, token) =>
                await callers.FindMemberAsync(asked.Organisation, asked.Member, asked.At, token));
    }

    private sealed class Asking(ServiceClient directory) : IFindCallers
    {
        public async ValueTask<RegisteredSystem?> FindSystemAsync(string systemId, CancellationToken cancellation) =>
            await directory.AskAsync<string, RegisteredSystem?>(System, systemId, cancellation);

        public async ValueTask<RegisteredMember?> FindMemberAsync(
            string organisation, string member, DateTimeOffset at, CancellationToken cancellation) =>
            await directory.AskAsync<AskedMember, RegisteredMember?>(
                Member, new AskedMember(organisation, member, at), cancellation);
    }
}
