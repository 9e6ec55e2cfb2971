using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.Tests.Decisions;

public sealed class UnknownNameTests
{
    [Fact]
    public void A_category_that_nobody_defined_is_refused_by_name() =>
        Refused(Some.Item() with { Category = "gossip" }).ShouldBe(("category", "gossip"));

    [Fact]
    public void A_marking_that_the_hub_may_not_hold_is_refused_by_name() =>
        Refused(Some.Item() with { Marking = "SECRET" }).ShouldBe(("marking", "SECRET"));

    [Fact]
    public void An_originator_that_is_no_partner_is_refused_by_name() =>
        Refused(Some.Item() with { Originator = "acme" }).ShouldBe(("organisation", "acme"));

    [Fact]
    public void A_handling_code_that_is_neither_p_nor_c_is_refused_and_not_taken_for_p() =>
        Refused(Some.Item() with { Handling = new Handling { Code = "X" } }).ShouldBe(("handling code", "X"));

    [Fact]
    public void A_kind_of_subject_that_no_prohibition_could_name_is_refused() =>
        Refused(Some.Item() with { Subjects = ["childs"] }).ShouldBe(("kind of subject", "childs"));

    [Fact]
    public void A_grade_that_no_prohibition_could_name_is_refused() =>
        Refused(Some.Item() with { Assessment = "F" }).ShouldBe(("assessment", "F"));

    [Fact]
    public void A_member_that_nobody_knows_is_refused_by_name()
    {
        var partnership = Partnership.Of([The.Landlord], []);

        var refused = Should.Throw<UnknownNameException>(() => SharingRules.Decide(
            new Asking().Policies(), partnership, Some.Item(), "nobody", The.Noon, overrideAsked: false));

        refused.Message.ShouldBe("There is no member 'nobody'; the question cannot be decided.");
    }

    [Fact]
    public void Ids_that_are_only_compared_need_not_be_known()
    {
        var item = Some.Item() with
        {
            Affiliations = ["acme"],
            Handling = new Handling { Code = "P", NotTo = ["acme"], OnlyTo = ["acme", "kent-police"] },
            Permissions = [new Permission { Organisation = "acme", Granted = The.Noon }],
        };

        new Asking { Item = item }.Decide().ShouldBe(Outcome.Release);
    }

    private static (string Kind, string Name) Refused(Item item)
    {
        var refused = Should.Throw<UnknownNameException>(() => new Asking { Item = item }.Decide());
        return (refused.Kind, refused.Name);
    }
}
