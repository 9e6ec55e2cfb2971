using System.Net;
using IntelHub.Contracts.Ledger;

namespace IntelHub.Platform.Services.Questions;

/// <summary>No entry, no release, between processes too: whoever shows content asks the Ledger first.</summary>
internal sealed class FactQuestions() : ServiceQuestions("Ledger", "Sharing")
{
    private const string Enter = "enter";

    public override void AddAsking(IServiceCollection services) =>
        services.AddSingleton<IEnterFacts>(provider => new Asking(AskerIn(provider)));

    public override void Answer(IEndpointRouteBuilder routes) =>
        On<IEnterFacts, IReadOnlyList<AuditFact>, EnterAnswer>(routes, Enter, EnterAsync);

    /// <summary>A fact that is refused for good is an answer as well, and not a failure of the service.</summary>
    private static async Task<EnterAnswer> EnterAsync(
        IEnterFacts ledger, IReadOnlyList<AuditFact> facts, CancellationToken cancellation)
    {
        try
        {
            return await ledger.EnterAsync(facts, cancellation);
        }
        catch (FactRefused)
        {
            throw new BadHttpRequestException("Refused.", StatusCodes.Status422UnprocessableEntity);
        }
    }

    private sealed class Asking(ServiceClient ledger) : IEnterFacts
    {
        public async Task<EnterAnswer> EnterAsync(IReadOnlyList<AuditFact> facts, CancellationToken cancellation)
        {
            try
            {
                return await ledger.AskAsync<IReadOnlyList<AuditFact>, EnterAnswer>(Enter, facts, cancellation);
            }
            catch (ServiceAway)
            {
                return new EnterAnswer.NotEntered();
            }
            catch (QuestionFailed failed) when (failed.Status == HttpStatusCode.BadRequest)
            {
                throw new FactRefused("The ledger refused the fact: it is too long, or holds what is no text.");
            }
        }
    }
}
