using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.PolicySets;
using IntelHub.Sharing.Storage;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Sharing.Tests.UseCases;

public class ForeseeSharingTests : SharingHub
{
    private const string OtherManager = "council.deputy";

    [Fact]
    public async Task What_is_foreseen_is_what_is_then_decided_for_items_of_all_kinds()
    {
        await ListAsync("kent-treatment", "treatment-provider");
        await ListAsync("treatment.worker", "kent-treatment", "treatment-worker");
        await ListAsync(OtherManager, Council, "csp-manager", trainedOn: TestHub.Noon.AddDays(-366));
        var (dice, shown) = (new Dice(2026), 0);

        for (var i = 1; i <= 300; i++)
        {
            var item = RandomEnvelope.From(dice, Hub.Services.GetRequiredService<PoliciesInForce>().Current, i);
            var foreseen = await ForeseeAsync(item);
            await SubmitAsync(item);

            var decided = await DecidedAsync(item.ItemId);
            decided.ShouldBe(foreseen.Recipients.Select(LineOf), ignoreOrder: true, $"item {i}");
            var news = Hub.Heard<SharingDecided>().Last(each => each.ItemId == item.ItemId);
            MembersOf(news.Released).ShouldBe(MembersOf(foreseen, asksFirst: false), ignoreOrder: true);
            MembersOf(news.Referred).ShouldBe(MembersOf(foreseen, asksFirst: true), ignoreOrder: true);
            shown += decided.Count;
        }

        shown.ShouldBeGreaterThan(80, "a property of items that nobody is shown says little");
    }

    [Fact]
    public async Task It_says_for_each_recipient_which_fields_on_which_clause_and_on_what_terms()
    {
        var foreseen = await ForeseeAsync(TheReport.Envelope);

        var manager = foreseen.Recipients.Single(to => to.Member == Manager);
        manager.Organisation.ShouldBe(Council);
        manager.Roles.ShouldBe(["csp-manager"]);
        manager.AsksFirst.ShouldBeFalse();
        manager.Fields["address"].ShouldBe("full");
        manager.Why.ShouldContain(sentence =>
            sentence.StartsWith("Address is shown:", StringComparison.Ordinal) && sentence.Contains("the clause '"));
        manager.Why.ShouldContain(sentence => sentence.StartsWith("Keep it no longer than", StringComparison.Ordinal));
        foreseen.Recipients.ShouldNotContain(to => to.Organisation == Landlord);
    }

    [Fact]
    public async Task With_conditions_the_originator_is_asked_first()
    {
        var foreseen = await ForeseeAsync(TheReport.WithConditions);

        foreseen.Recipients.ShouldNotBeEmpty();
        foreseen.Recipients.ShouldAllBe(to => to.AsksFirst);
    }

    [Fact]
    public async Task It_holds_until_the_first_lapse_of_anybody()
    {
        var foreseen = await ForeseeAsync(TheReport.Envelope);

        foreseen.HoldsUntil.ShouldBe(TrainingLapses);
    }

    [Fact]
    public async Task Nothing_is_kept_and_nobody_is_told()
    {
        await ForeseeAsync(TheReport.Envelope);

        await Hub.SettleAsync();
        (await StandingAsync()).ShouldBeEmpty();
        Hub.Heard<SharingDecided>().ShouldBeEmpty();
        await using var db = Hub.Services.GetRequiredService<HubStore<SharingDb>>().Read();
        (await db.Questions.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Who_is_in_a_compartment_only_those_in_it_learn()
    {
        var always = new HeldCompartment("marac", TestHub.Noon.AddDays(-1), TestHub.Noon.AddDays(1));
        await ListAsync(Manager, Council, "csp-manager", compartments: always);
        var item = TheReport.Envelope with { Compartments = ["marac"] };

        var outside = await ForeseeAsync(item);
        await ListAsync(HousingOfficer, Landlord, "housing-officer", compartments: always);
        var inside = await ForeseeAsync(item);

        outside.NamesThem.ShouldBeFalse();
        outside.Recipients.ShouldBeEmpty();
        inside.NamesThem.ShouldBeTrue();
        inside.Recipients.Select(to => to.Member).ShouldBe([Manager]);
    }

    [Fact]
    public async Task What_the_policy_set_has_no_word_for_is_shown_to_nobody()
    {
        var foreseen = await ForeseeAsync(TheReport.Envelope with { Category = "no-such-category" });

        foreseen.Recipients.ShouldBeEmpty();
    }

    private Task<ForeseenSharing> ForeseeAsync(ItemEnvelope item) =>
        Hub.Services.GetRequiredService<IForeseeSharing>().ForeseeAsync(item, CancellationToken.None);

    private async Task<IReadOnlyList<string>> DecidedAsync(Guid itemId)
    {
        await using var db = Hub.Services.GetRequiredService<HubStore<SharingDb>>().Read();
        var decisions = await db.Decisions.Where(each => each.ItemId == itemId && each.IsNewest).ToListAsync();
        return
        [
            .. decisions
                .Where(each => each.Outcome is Outcome.Release or Outcome.Refer)
                .Select(each =>
                    Line(each.Member, each.Outcome == Outcome.Refer, each.Fields, each.Basis, each.Purposes)),
        ];
    }

    private static string LineOf(ForeseenRecipient to) =>
        Line(to.Member, to.AsksFirst, to.Fields, to.Basis, to.Purposes);

    private static string Line(
        string member,
        bool asksFirst,
        IReadOnlyDictionary<string, string> fields,
        IReadOnlyList<string> basis,
        IReadOnlyList<string> purposes) =>
        $"{member}, {asksFirst}: {string.Join(", ", fields.OrderBy(field => field.Key, StringComparer.Ordinal))}; " +
        $"{string.Join(", ", basis)}; {string.Join(", ", purposes)}";

    private static IEnumerable<string> MembersOf(IEnumerable<DecidedFor> decided) =>
        decided.Select(each => each.Member);

    private static IEnumerable<string> MembersOf(ForeseenSharing foreseen, bool asksFirst) =>
        foreseen.Recipients.Where(to => to.AsksFirst == asksFirst).Select(to => to.Member);
}
