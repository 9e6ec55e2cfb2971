using System.Net;
using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Intake.Tests.UseCases;

public class DisposeOfItemTests : IntakeHub
{
    private const string Unknown = "/intake/items/0198f0aa-0000-7000-8000-000000000000/dispose";

    [Fact]
    public async Task Its_keys_and_all_that_they_sealed_are_gone_from_its_row()
    {
        var receipt = await SubmitAsync(Some.Submission().With("fields.reporter", "An estates officer"));
        (await RowOfAsync(receipt.ItemIds[0])).SourceKey.ShouldNotBeNull();

        await PostAsync($"/intake/items/{receipt.ItemIds[0]}/dispose");

        var row = await RowOfAsync(receipt.ItemIds[0]);
        row.WrappedKey.ShouldBeNull();
        row.SourceKey.ShouldBeNull();
        row.Envelope.ShouldBeNull();
        row.Fields.ShouldBeNull();
        row.Source.ShouldBeNull();
        row.DisposedAt.ShouldBe(TestHub.Noon);
    }

    [Fact]
    public async Task It_can_no_longer_be_read()
    {
        var itemId = await SubmitItemAsync();

        await PostAsync($"/intake/items/{itemId}/dispose");

        (await Items.ReadEnvelopeAsync(itemId, CancellationToken.None)).ShouldBeNull();
        (await Items.ReadFieldsAsync(itemId, ["headline"], CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Everybody_who_was_shown_it_hears_that_it_is_recalled()
    {
        var itemId = await SubmitItemAsync();

        await PostAsync($"/intake/items/{itemId}/dispose");

        Hub.Heard<ItemRecalled>()
            .ShouldBe([new ItemRecalled { ItemId = itemId, Version = 2, Originator = Landlord }]);
    }

    [Fact]
    public async Task Its_erasure_is_on_record()
    {
        var itemId = await SubmitItemAsync();

        await PostAsync($"/intake/items/{itemId}/dispose", member: HousingOfficer);

        var fact = Hub.Heard<AuditFact>().Single(fact => fact.Operation == AuditOperation.Erasure);
        fact.Who.ShouldBe(HousingOfficer);
        fact.Organisation.ShouldBe(Landlord);
        fact.About.ShouldBe($"item/{itemId}");
        fact.Because.ShouldBe("originator");
        fact.Item.ShouldBe(itemId);
        fact.Originator.ShouldBe(Landlord);
    }

    [Fact]
    public async Task Disposing_of_it_twice_is_answered_alike_and_recorded_once()
    {
        var itemId = await SubmitItemAsync();
        await PostAsync($"/intake/items/{itemId}/dispose");

        var again = await PostAsync($"/intake/items/{itemId}/dispose");

        again.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Hub.Heard<AuditFact>().Count(fact => fact.Operation == AuditOperation.Erasure).ShouldBe(1);
    }

    [Fact]
    public async Task Its_reference_stays_used()
    {
        var receipt = await SubmitAsync(Some.Submission());
        await PostAsync($"/intake/items/{receipt.ItemIds[0]}/dispose");

        var again = await ReceiptOfAsync(await SendAsync(Some.Submission()), HttpStatusCode.OK);

        again.SubmissionId.ShouldBe(receipt.SubmissionId);
    }

    [Fact]
    [Trait("ASVS", "8.2.2")]
    public async Task Another_organisations_item_is_answered_exactly_as_one_that_is_not_there()
    {
        var itemId = await SubmitItemAsync();

        var notYours = await PostAsync($"/intake/items/{itemId}/dispose", OtherLandlord);

        await notYours.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        await notYours.ShouldAnswerExactlyAsAsync(await PostAsync(Unknown, OtherLandlord));
        (await RowOfAsync(itemId)).WrappedKey.ShouldNotBeNull();
    }

    [Fact]
    public async Task Asking_for_another_organisations_item_is_on_record_as_refused()
    {
        var itemId = await SubmitItemAsync();

        await PostAsync($"/intake/items/{itemId}/dispose", OtherLandlord);

        await Hub.SettleAsync();
        var fact = Hub.Heard<AuditFact>().Single(fact => fact.Operation == AuditOperation.Refused);
        fact.Organisation.ShouldBe(OtherLandlord);
        fact.About.ShouldBe($"item/{itemId}");
    }
}
