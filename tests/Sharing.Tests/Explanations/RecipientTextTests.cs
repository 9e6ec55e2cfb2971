using System.Text.Json;
using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Explanations;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.Tests.Properties;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.Explanations;

public sealed class RecipientTextTests
{
    [Fact]
    public void A_release_tells_what_is_shown_on_what_and_on_which_terms()
    {
        var told = new Asking().ForRecipient();

        told.Shown.Select(field => field.Sentence).ShouldBe(
        [
            "Address is shown in general: the postcode district and the local authority district only.",
            "Headline is shown in full.",
        ]);
        told.Grounds.ShouldHaveSingleItem().Powers.ShouldBe(["section-115"]);
        told.Purposes.ShouldBe(["safeguarding"]);
        told.Obligations.ShouldContain("Acknowledge it within 4 hours.");
    }

    [Fact]
    public void Nothing_is_told_of_what_is_withheld()
    {
        var asking = new Asking
        {
            Item = Some.Item() with { FieldNames = ["headline", "occupant", "toxicology", "reporter"] },
            Prohibitions =
            [
                Some.Prohibition(new Condition()) with { Remove = Some.Words("health"), Withhold = false },
            ],
        };

        var told = JsonSerializer.Serialize(asking.ForRecipient());

        told.ShouldContain("Headline");
        string[] words = ["occupant", "toxicology", "reporter", "victim", "health", "some-rule", "source"];
        foreach (var hidden in words)
        {
            told.ShouldNotContain(hidden, Case.Insensitive);
        }
    }

    [Fact]
    public void A_referral_and_a_withhold_are_told_as_what_is_not_there()
    {
        var referred = new Asking { Item = Some.Item() with { Handling = new Handling { Code = "C" } } };
        var withheld = new Asking { Agreements = [] };

        referred.Decide().Outcome.ShouldBe(Outcome.Refer);
        referred.ForRecipient().ShouldBeSameAs(RecipientText.Nothing);
        withheld.ForRecipient().ShouldBeSameAs(RecipientText.Nothing);
    }

    [Fact]
    public void What_is_not_there_is_told_in_the_words_of_the_hubs_own_problem()
    {
        var problem = Platform.Problems.PlatformProblems.NotFound().ProblemDetails;

        RecipientText.Nothing.Text.ShouldBe([problem.Title!, problem.Detail!]);
    }

    [Fact]
    public void An_own_item_is_told_plainly() =>
        new Asking { Recipient = The.Landlord with { Id = "other" }, Member = The.LandlordsOfficer }
            .ForRecipient().ShouldBeSameAs(RecipientText.Own);

    [Fact]
    public void Items_of_which_the_same_is_permitted_are_told_alike_to_the_byte()
    {
        var (alike, hidden) = (0, 0);
        foreach (var seed in Enumerable.Range(0, 400))
        {
            var dice = new Dice(seed);
            var world = RandomWorld.From(dice);
            foreach (var at in RandomWorld.Hours.Where((_, i) => i % 8 == 0))
            {
                var told = new Dictionary<string, string>();
                foreach (var item in Variations(world.Item, dice))
                {
                    var decision = (world with { Item = item }).Decide(at);
                    var text = JsonSerializer.Serialize(RecipientText.Of(world.Policies, item.Category, decision));
                    if (told.TryGetValue(PermittedView(item, decision), out var before))
                    {
                        text.ShouldBe(before);
                        alike++;
                        hidden += decision.Outcome == Outcome.Release ? 1 : 0;
                    }

                    told[PermittedView(item, decision)] = text;
                }
            }
        }

        alike.ShouldBeGreaterThan(1000);
        hidden.ShouldBeGreaterThan(100);
    }

    /// <summary>The item, and others that differ from it in what a member may never learn.</summary>
    private static IEnumerable<Item> Variations(Item item, Dice dice)
    {
        yield return item;
        yield return item with { FieldNames = [.. item.FieldNames, "reporter-2", "toxicology-2"] };
        yield return item with { FieldNames = [.. dice.Shuffle(item.FieldNames)] };
        yield return item with { FieldNames = dice.Several(item.FieldNames, 60) };
        yield return item with { Subjects = ["victim", "child"] };
        yield return item with { Compartments = [] };
        yield return item with { Affiliations = ["somebody-else"] };
        yield return item with { Assessment = "B" };
        yield return item with { Areas = [.. item.Areas, "E07000108"] };
        yield return item with { Handling = item.Handling with { NotTo = ["school"], EmbargoUntil = null } };
        yield return item with { Permissions = [] };
    }

    private static string PermittedView(Item item, Decision decision) =>
        decision.Outcome is not (Outcome.Release or Outcome.Own) ? "nothing" : JsonSerializer.Serialize(new
        {
            decision.Outcome,
            item.Category,
            Fields = decision.Fields.OrderBy(field => field.Key, StringComparer.Ordinal),
            decision.Basis,
            decision.Purposes,
            decision.Obligations,
        });
}
