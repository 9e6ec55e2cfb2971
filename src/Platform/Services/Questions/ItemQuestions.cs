using System.Text.Json;
using IntelHub.Contracts.Intake;

namespace IntelHub.Platform.Services.Questions;

/// <summary>The one door to content, between processes: only Sharing asks.</summary>
internal sealed class ItemQuestions() : ServiceQuestions("Intake", "Sharing")
{
    private const string Envelope = "envelope";
    private const string Fields = "fields";

    private sealed record AskedFields(Guid ItemId, IReadOnlyCollection<string> Names);

    public override void AddAsking(IServiceCollection services) =>
        services.AddSingleton<IReadItems>(provider => new Asking(AskerIn(provider)));

    public override void Answer(IEndpointRouteBuilder routes)
    {
        On<IReadItems, Guid, ItemEnvelope?>(
            routes, Envelope, (items, id, token) => items.ReadEnvelopeAsync(id, token));
        On<IReadItems, AskedFields, IReadOnlyDictionary<string, JsonElement>>(
            routes, Fields, (items, asked, token) => items.ReadFieldsAsync(asked.ItemId, asked.Names, token));
    }

    private sealed class Asking(ServiceClient intake) : IReadItems
    {
        public Task<ItemEnvelope?> ReadEnvelopeAsync(Guid itemId, CancellationToken cancellation) =>
            intake.AskAsync<Guid, ItemEnvelope?>(Envelope, itemId, cancellation);

        public Task<IReadOnlyDictionary<string, JsonElement>> ReadFieldsAsync(
            Guid itemId, IReadOnlyCollection<string> names, CancellationToken cancellation) =>
            intake.AskAsync<AskedFields, IReadOnlyDictionary<string, JsonElement>>(
                Fields, new AskedFields(itemId, names), cancellation);
    }
}
