using IntelHub.Contracts.Alerting;
using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Intake.Tests.UseCases;

public class GivePermissionTests : IntakeHub
{
    [Fact]
    public async Task A_yes_becomes_a_permission_of_the_item()
    {
        var itemId = await SubmitItemAsync();

        await Hub.AnnounceAsync(YesTo("kent-fire", itemId) with { Until = TestHub.Noon.AddDays(30) });

        var envelope = await Items.ReadEnvelopeAsync(itemId, CancellationToken.None);
        envelope!.Permissions.ShouldBe(
            [new Permission { Organisation = "kent-fire", Granted = TestHub.Noon, Until = TestHub.Noon.AddDays(30) }]);
        envelope.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Its_conditions_go_with_the_permission()
    {
        var itemId = await SubmitItemAsync();

        await Hub.AnnounceAsync(YesTo("kent-fire", itemId) with { Conditions = ["S2", "no-case-file-copy"] });

        var envelope = await Items.ReadEnvelopeAsync(itemId, CancellationToken.None);
        envelope!.Permissions.ShouldHaveSingleItem().Conditions.ShouldBe(["S2", "no-case-file-copy"]);
    }

    [Fact]
    public async Task The_altered_item_is_announced_to_be_decided_again()
    {
        var itemId = await SubmitItemAsync();

        await Hub.AnnounceAsync(YesTo("kent-fire", itemId));

        Hub.Heard<ItemAltered>().ShouldBe([new ItemAltered { ItemId = itemId, Version = 2 }]);
    }

    [Fact]
    public async Task A_second_yes_stands_beside_the_first()
    {
        var itemId = await SubmitItemAsync();

        await Hub.AnnounceAsync(YesTo("kent-fire", itemId));
        await Hub.AnnounceAsync(YesTo("kent-icb", itemId));

        var envelope = await Items.ReadEnvelopeAsync(itemId, CancellationToken.None);
        envelope!.Permissions.Select(permission => permission.Organisation).ShouldBe(["kent-fire", "kent-icb"]);
        envelope.Version.ShouldBe(3);
    }

    [Fact]
    public async Task Two_yeses_at_once_both_stand()
    {
        var itemId = await SubmitItemAsync();

        await Task.WhenAll(
            Hub.AnnounceAsync(YesTo("kent-fire", itemId), "one"),
            Hub.AnnounceAsync(YesTo("kent-icb", itemId), "other"));

        var envelope = await Items.ReadEnvelopeAsync(itemId, CancellationToken.None);
        envelope!.Permissions.Select(permission => permission.Organisation)
            .ShouldBe(["kent-fire", "kent-icb"], ignoreOrder: true);
    }

    [Fact]
    public async Task Delivered_twice_it_is_given_once()
    {
        var itemId = await SubmitItemAsync();

        await Hub.DeliverTwiceAsync(YesTo("kent-fire", itemId));

        (await Items.ReadEnvelopeAsync(itemId, CancellationToken.None))!.Permissions.ShouldHaveSingleItem();
        Hub.Heard<ItemAltered>().ShouldHaveSingleItem();
        Hub.Heard<AuditFact>().Count(fact => fact.Operation == AuditOperation.Alteration).ShouldBe(1);
    }

    [Fact]
    public async Task Who_said_yes_and_to_whom_is_on_record()
    {
        var itemId = await SubmitItemAsync();

        await Hub.AnnounceAsync(YesTo("kent-fire", itemId));

        var fact = Hub.Heard<AuditFact>().Single(fact => fact.Operation == AuditOperation.Alteration);
        fact.Who.ShouldBe(HousingOfficer);
        fact.Organisation.ShouldBe(Landlord);
        fact.About.ShouldBe($"item/{itemId}");
        fact.Because.ShouldBe("permission-given");
        fact.Recipients.ShouldBe(["kent-fire"]);
        fact.Version.ShouldBe(2);
        fact.Item.ShouldBe(itemId);
        fact.Posts.ShouldBe([HousingPost]);
    }

    [Fact]
    public async Task A_yes_to_what_was_disposed_of_changes_nothing()
    {
        var itemId = await SubmitItemAsync();
        await PostAsync($"/intake/items/{itemId}/dispose");

        await Hub.AnnounceAsync(YesTo("kent-fire", itemId));

        Hub.Heard<ItemAltered>().ShouldBeEmpty();
        (await RowOfAsync(itemId)).Envelope.ShouldBeNull();
    }

    [Fact]
    public async Task A_yes_to_what_was_disposed_of_is_on_record_as_too_late()
    {
        var itemId = await SubmitItemAsync();
        await PostAsync($"/intake/items/{itemId}/dispose");

        await Hub.DeliverTwiceAsync(YesTo("kent-fire", itemId));

        var fact = Hub.Heard<AuditFact>().Single(fact => fact.Operation == AuditOperation.Refused);
        fact.Because.ShouldBe("permission-too-late");
        fact.Who.ShouldBe(HousingOfficer);
        fact.Item.ShouldBe(itemId);
        fact.Recipients.ShouldBe(["kent-fire"]);
    }

    private static ConsultationAgreed YesTo(string organisation, Guid itemId) => new()
    {
        ConsultationId = Guid.Empty,
        ItemId = itemId,
        Organisation = organisation,
        AnsweredBy = HousingOfficer,
        AnsweredThrough = Landlord,
        AnsweredIn = [HousingPost],
        AnsweredAt = TestHub.Noon,
    };
}
