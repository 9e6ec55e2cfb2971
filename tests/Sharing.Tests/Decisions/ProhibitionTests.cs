using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Tests.Decisions;

public sealed class ProhibitionTests
{
    [Fact]
    public void A_prohibition_that_matches_withholds_and_says_which_it_was() =>
        Under(new Condition()).ShouldBeWithheldBecause("prohibited:some-rule");

    [Fact]
    public void Every_prohibition_that_withholds_is_named_in_file_order()
    {
        var rule = Some.Prohibition(new Condition());

        new Asking { Prohibitions = [rule with { Id = "z" }, rule with { Id = "a" }] }.Decide()
            .ShouldBeWithheldBecause("prohibited:z", "prohibited:a");
    }

    [Fact]
    public void A_prohibition_removes_a_class_from_what_grants_give()
    {
        var rule = Some.Prohibition(new Condition()) with { Withhold = false, Remove = Some.Words("premises") };

        new Asking { Prohibitions = [rule] }.Decide().Fields.Keys.ShouldBe(["headline"]);
    }

    [Fact]
    public void A_prohibition_that_leaves_nothing_withholds_as_nothing_to_release()
    {
        var rule = Some.Prohibition(new Condition()) with
        {
            Withhold = false,
            Remove = Some.Words("premises", "headline"),
        };

        new Asking { Prohibitions = [rule] }.Decide().ShouldBeWithheldBecause("nothing-to-release");
    }

    public static TheoryData<string> Keys => [.. _pairs.Keys];

    private static readonly Dictionary<string, (Condition Met, Condition Missed)> _pairs = new()
    {
        ["categories"] = (
            new Condition { Categories = Some.Words("cuckooing") }, new Condition { Categories = Some.Words("paper") }),
        ["markings"] = (
            new Condition { Markings = Some.Words("OFFICIAL") },
            new Condition { Markings = Some.Words("OFFICIAL-SENSITIVE") }),
        ["originators"] = (
            new Condition { Originators = Some.Words("housing-provider") },
            new Condition { Originators = Some.Words("police") }),
        ["subjects"] = (
            new Condition { Subjects = Some.Words("child", "victim") },
            new Condition { Subjects = Some.Words("child") }),
        ["organisations"] = (
            new Condition { Organisations = Some.Words("police") },
            new Condition { Organisations = Some.Words("health") }),
        ["organisations_except"] = (
            new Condition { OrganisationsExcept = Some.Words("health") },
            new Condition { OrganisationsExcept = Some.Words("police") }),
        ["roles"] = (
            new Condition { Roles = Some.Words("intelligence-analyst", "csp-manager") },
            new Condition { Roles = Some.Words("csp-manager") }),
        ["roles_except"] = (
            new Condition { RolesExcept = Some.Words("csp-manager") },
            new Condition { RolesExcept = Some.Words("intelligence-analyst") }),
        ["areas"] = (
            new Condition { Areas = ["E07000114"] }, new Condition { Areas = ["E07000113"] }),
        ["areas of everywhere"] = (
            new Condition { Areas = ["*"] }, new Condition { Areas = [] }),
        ["an empty list"] = (
            new Condition { RolesExcept = [] }, new Condition { Roles = [] }),
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void Each_key_narrows_a_prohibition_to_what_it_names(string key)
    {
        Under(_pairs[key].Met).ShouldBeWithheldBecause("prohibited:some-rule");
        Under(_pairs[key].Missed).ShouldBe(Outcome.Release);
    }

    [Fact]
    public void Every_key_present_must_match() =>
        Under(new Condition { Organisations = Some.Words("police"), Roles = Some.Words("csp-manager") })
            .ShouldBe(Outcome.Release);

    [Theory]
    [InlineData("intelligence", "E", true)]
    [InlineData("intelligence", "A", false)]
    [InlineData("intelligence", null, true)]
    [InlineData("cuckooing", "E", false)]
    [InlineData("cuckooing", null, false)]
    public void Assessments_match_intelligence_of_those_grades_or_of_none(
        string category, string? assessment, bool matches)
    {
        var asking = new Asking
        {
            Item = Some.Item() with { Category = category, Assessment = assessment },
            Prohibitions = [Some.Prohibition(new Condition { Assessments = Some.Words("D", "E") })],
        };

        asking.Decide().Reasons.ShouldBe(matches ? ["prohibited:some-rule"] : []);
    }

    private static Decision Under(Condition when) =>
        new Asking { Prohibitions = [Some.Prohibition(when)] }.Decide();
}
