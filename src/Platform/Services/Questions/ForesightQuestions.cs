using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Sharing;

namespace IntelHub.Platform.Services.Questions;

/// <summary>Who would be shown what is not submitted yet: Intake asks Sharing, by names of fields alone.</summary>
internal sealed class ForesightQuestions() : ServiceQuestions("Sharing", "Intake")
{
    private const string Foresee = "foresee";

    public override void AddAsking(IServiceCollection services) =>
        services.AddSingleton<IForeseeSharing>(provider => new Asking(AskerIn(provider)));

    public override void Answer(IEndpointRouteBuilder routes) => On<IForeseeSharing, ItemEnvelope, ForeseenSharing>(
        routes, Foresee, (sharing, item, token) => sharing.ForeseeAsync(item, token));

    private sealed class Asking(ServiceClient sharing) : IForeseeSharing
    {
        public Task<ForeseenSharing> ForeseeAsync(ItemEnvelope item, CancellationToken cancellation) =>
            sharing.AskAsync<ItemEnvelope, ForeseenSharing>(Foresee, item, cancellation);
    }
}
