using System.Net;
using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Intake.Tests.UseCases;

public class RecallItemTests : IntakeHub
{
    private const string Unknown = "/intake/items/0198f0aa-0000-7000-8000-000000000000/recall";

    [Fact]
    public async Task A_recall_is_announced_as_a_new_version()
    {
        var itemId = await SubmitItemAsync();

        var response = await PostAsync($"/intake/items/{itemId}/recall");

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Hub.Heard<ItemRecalled>()
            .ShouldBe([new ItemRecalled { ItemId = itemId, Version = 2, Originator = Landlord }]);
    }

    [Fact]
    public async Task A_recalled_items_envelope_says_so()
    {
        var itemId = await SubmitItemAsync();

        await PostAsync($"/intake/items/{itemId}/recall");

        var envelope = await Items.ReadEnvelopeAsync(itemId, CancellationToken.None);
        envelope!.RecalledAt.ShouldBe(TestHub.Noon);
        envelope.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Recalling_twice_is_answered_alike_and_announced_once()
    {
        var itemId = await SubmitItemAsync();
        await PostAsync($"/intake/items/{itemId}/recall");

        var again = await PostAsync($"/intake/items/{itemId}/recall");

        again.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Hub.Heard<ItemRecalled>().ShouldHaveSingleItem();
        Hub.Heard<AuditFact>().Count(fact => fact.Operation == AuditOperation.Recalled).ShouldBe(1);
    }

    [Fact]
    public async Task Who_recalled_it_is_on_record()
    {
        var itemId = await SubmitItemAsync();

        await PostAsync($"/intake/items/{itemId}/recall", member: HousingOfficer);

        var fact = Hub.Heard<AuditFact>().Single(fact => fact.Operation == AuditOperation.Recalled);
        fact.Who.ShouldBe(HousingOfficer);
        fact.Organisation.ShouldBe(Landlord);
        fact.About.ShouldBe($"item/{itemId}");
        fact.Because.ShouldBe("originator");
        fact.Version.ShouldBe(2);
    }

    [Fact]
    [Trait("ASVS", "8.2.2")]
    public async Task Another_organisations_item_is_answered_exactly_as_one_that_is_not_there()
    {
        var itemId = await SubmitItemAsync();

        var notYours = await PostAsync($"/intake/items/{itemId}/recall", OtherLandlord);

        await notYours.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        await notYours.ShouldAnswerExactlyAsAsync(await PostAsync(Unknown, OtherLandlord));
    }

    [Fact]
    [Trait("ASVS", "8.4.1")]
    public async Task Another_organisation_recalls_nothing()
    {
        var itemId = await SubmitItemAsync();

        await PostAsync($"/intake/items/{itemId}/recall", OtherLandlord);

        (await Items.ReadEnvelopeAsync(itemId, CancellationToken.None))!.RecalledAt.ShouldBeNull();
        Hub.Heard<ItemRecalled>().ShouldBeEmpty();
    }
}
