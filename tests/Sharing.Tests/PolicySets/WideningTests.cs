using System.Collections.Frozen;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicySets;

namespace IntelHub.Sharing.Tests.PolicySets;

public sealed class WideningTests
{
    private const string Clause = "Agreement kmisa version 2026.1, clause tell-police";

    private static readonly Prohibition _rule = Some.Prohibition(new Condition
    {
        Categories = Some.Words("cuckooing", "intelligence"),
        RolesExcept = Some.Words("safeguarding-lead"),
    }) with
    { Remove = Some.Words("health") };

    private static readonly PolicySet _inForce =
        new Asking { Prohibitions = [_rule], VitalInterests = [Some.EmergencyGrant()] }.Policies();

    [Fact]
    public void Titles_and_order_widen_nothing() => WidensNothing(_inForce with
    {
        Agreements = [Agreement() with { Title = "Another title" }],
        Prohibitions = [Some.Prohibition(new Condition()) with { Id = "new" }, _rule with { Title = "Another" }],
        Gateways = [The.Gateway with { Id = "unused" }, The.Gateway with { Title = "Another" }],
    });

    [Fact]
    public void What_is_taken_away_widens_nothing() => WidensNothing(_inForce with
    {
        Agreements = [],
        VitalInterests = [],
        Gateways = [],
        Classification = The.Classification with
        {
            TrainingValidFor = TimeSpan.FromDays(30),
            Categories = The.Classification.Categories
                .Where(pair => pair.Key == "intelligence")
                .ToFrozenDictionary(pair => pair.Key, _ => Some.Category("NPPV2", "SC")),
        },
    });

    [Fact]
    public void A_prohibition_of_another_name_that_matches_more_keeps_the_earlier_one() => WidensNothing(_inForce with
    {
        Prohibitions = [_rule with { Id = "renamed", When = new Condition(), Remove = Some.Words("health", "time") }],
    });

    [Fact]
    public void A_grant_moved_within_its_clause_widens_nothing()
    {
        var other = Some.Grant() with { Roles = Some.Words("neighbourhood-officer") };
        var before = With(Some.Clause(Some.Grant(), other));

        Widening.Of(before, With(Some.Clause(other, Some.Grant()))).ShouldBeEmpty();
    }

    [Fact]
    public void A_clause_by_another_name_is_new() => Widens(
        With(Some.Clause(Some.Grant()) with { Id = "renamed" }),
        "Agreement kmisa version 2026.1, clause renamed, is new.");

    [Fact]
    public void Another_version_of_an_agreement_is_new() => Widens(
        _inForce with { Agreements = [Agreement(), Agreement() with { Version = "2027.1" }] },
        "Agreement kmisa version 2027.1 is new.");

    [Fact]
    public void A_longer_time_in_force_widens() => Widens(
        _inForce with { Agreements = [Agreement() with { InForce = new Period(The.Noon.AddYears(-1), null) }] },
        "Agreement kmisa version 2026.1 is in force from 2025-07-07T12:00:00Z without an end, not from " +
        "2025-07-07T12:00:00Z until 2027-07-07T12:00:00Z.");

    [Fact]
    public void A_new_signature_widens() => Widens(
        _inForce with
        {
            Agreements = [Agreement() with { Signatures = Some.SignedBy("harbour-homes", "kent-police", "kent-fire") }],
        },
        "Agreement kmisa version 2026.1: kent-fire signs it.");

    [Fact]
    public void A_withdrawal_taken_back_widens()
    {
        var withdrawn = Agreement() with
        {
            Signatures = new Dictionary<string, IReadOnlyList<Period>>
            {
                ["harbour-homes"] = [new Period(The.Noon.AddYears(-1), The.Noon)],
                ["kent-police"] = [new Period(The.Noon.AddYears(-1), null)],
            }.ToFrozenDictionary(),
        };

        Widening.Of(_inForce, _inForce with { Agreements = [withdrawn] }).ShouldBeEmpty();
        Widening.Of(_inForce with { Agreements = [withdrawn] }, _inForce).ShouldBe(
            ["Agreement kmisa version 2026.1: harbour-homes is in good standing at times when it was not."]);
    }

    [Fact]
    public void Whatever_a_clause_covers_more_widens() => Widens(
        With(Some.Clause(Some.Grant()) with
        {
            Categories = Some.Words("cuckooing", "intelligence", "overdose"),
            Purposes = Some.Words("safeguarding", "crime-prevention", "public-health"),
            From = Some.Words("housing-provider", "police"),
            Gateways = [The.Gateway, The.Gateway with { Id = "common-law" }],
        }),
        $"{Clause}: it now also covers items of category 'overdose'.",
        $"{Clause}: it now also serves the purpose 'public-health'.",
        $"{Clause}: it now also relies on the gateway 'common-law'.",
        $"{Clause}: it now also covers what comes from 'police'.");

    [Fact]
    public void Whatever_a_grant_gives_more_widens() => Widens(
        With(Some.Clause(Some.Grant() with
        {
            Organisations = Some.Words("police", "fire"),
            Roles = Some.Words("intelligence-analyst", "press-officer"),
            Reach = Reach.Any,
            Discloses = Some.Levels(("headline", Level.Full), ("premises", Level.Full), ("health", Level.Full)),
            Duties = new Duties(TimeSpan.FromHours(5), TimeSpan.FromDays(731), Onward: true),
        })),
        $"{Clause}: grant 1 is now also to organisations of the kind 'fire'.",
        $"{Clause}: grant 1 is now also to the role 'press-officer'.",
        $"{Clause}: grant 1 now reaches members of any area.",
        $"{Clause}: grant 1 now gives health in full.",
        $"{Clause}: grant 1 now gives premises in full.",
        $"{Clause}: grant 1 now leaves 5h to acknowledge, not 4h.",
        $"{Clause}: grant 1 now lets what was shown be kept for 731d, not 730d.");

    [Fact]
    public void Leave_to_share_on_widens()
    {
        var kept = Some.Grant() with { Duties = Some.Grant().Duties with { Onward = false } };

        Widening.Of(With(Some.Clause(kept)), With(Some.Clause(Some.Grant()))).ShouldBe(
            [$"{Clause}: grant 1 now lets what was shown be shared on."]);
    }

    [Fact]
    public void A_stricter_grant_that_goes_leaves_the_easier_terms_of_another()
    {
        var strict = Some.Grant() with
        {
            Basis = "kmisa@2026.1#tell-police/2",
            Duties = new Duties(TimeSpan.FromHours(4), TimeSpan.FromDays(30), Onward: false),
        };

        Widening.Of(With(Some.Clause(Some.Grant(), strict)), With(Some.Clause(Some.Grant()))).ShouldHaveSingleItem()
            .ShouldBe(
                "Grant kmisa@2026.1#tell-police/2 no longer applies wherever it did, and " +
                "kmisa@2026.1#tell-police/1, which can apply to the same item and reader, asks for less: such a " +
                "reader is left with its easier obligations (acknowledge within 4h, keep for 730d, may be shared on " +
                "instead of acknowledge within 4h, keep for 30d, not shared on).");
        Widening.Of(With(Some.Clause(Some.Grant(), strict)), With(Some.Clause(strict))).ShouldBeEmpty();
    }

    [Fact]
    public void A_stricter_grant_to_others_may_go()
    {
        var strict = Some.Grant() with
        {
            Organisations = Some.Words("fire"),
            Duties = new Duties(TimeSpan.FromHours(1), TimeSpan.FromDays(30), Onward: false),
        };

        Widening.Of(With(Some.Clause(Some.Grant(), strict)), With(Some.Clause(Some.Grant()))).ShouldBeEmpty();
    }

    [Fact]
    public void Another_grant_of_the_vital_interests_widens() => Widens(
        _inForce with { VitalInterests = [Some.EmergencyGrant(), Some.EmergencyGrant() with { Roles = ["nurse"] }] },
        "vital-interests.yaml: grant 2 is new, to 'nurse' of 'police'.");

    [Fact]
    public void A_prohibition_that_goes_or_matches_less_or_takes_less_widens()
    {
        Widens(_inForce with { Prohibitions = [] }, "prohibitions.yaml: prohibition 'some-rule' is gone.");
        Widens(
            With(_rule with { Withhold = false }),
            "prohibitions.yaml: prohibition 'some-rule' no longer withholds outright.");
        Widens(
            With(_rule with { Remove = [] }),
            "prohibitions.yaml: prohibition 'some-rule' no longer takes away 'health'.");
        foreach (var when in new[]
        {
            _rule.When with { Categories = Some.Words("cuckooing") },
            _rule.When with { RolesExcept = Some.Words("safeguarding-lead", "csp-manager") },
            _rule.When with { Markings = Some.Words("OFFICIAL") },
            _rule.When with { Areas = ["*"] },
        })
        {
            Widens(
                With(_rule with { When = when }),
                "prohibitions.yaml: prohibition 'some-rule' has another 'when', which cannot be shown to match " +
                "wherever the earlier one did.");
        }
    }

    [Fact]
    public void A_role_that_is_no_longer_excepted_widens_nothing() =>
        WidensNothing(With(_rule with { When = _rule.When with { RolesExcept = [] } }));

    [Fact]
    public void Whatever_a_gateway_carries_more_widens()
    {
        var before = The.Gateway with
        {
            InForce = new Period(The.Noon, null),
            Excludes = [new Exclusion(null, Some.Words("health"))],
        };
        var after = The.Gateway with
        {
            From = Some.Words("housing-provider", "police", "fire"),
            To = Some.Words("housing-provider", "police", "voluntary"),
            Excludes = [new Exclusion(Some.Words("police"), Some.Words("health"))],
        };

        Widening.Of(_inForce with { Gateways = [before] }, _inForce with { Gateways = [after] }).ShouldBe(
        [
            "gateways.yaml: gateway 'section-115' is now also for disclosure by 'fire'.",
            "gateways.yaml: gateway 'section-115' is now also for disclosure to 'voluntary'.",
            "gateways.yaml: gateway 'section-115' is now open always, not from 2026-07-07T12:00:00Z without an end.",
            "gateways.yaml: gateway 'section-115' now also carries 'health'.",
        ]);
    }

    [Fact]
    public void Whatever_the_classification_lets_by_widens()
    {
        var cuckooing = Some.Category("none", "none");
        var fields = new Dictionary<string, string>(cuckooing.FieldClasses)
        {
            ["account"] = "source",
            ["address"] = "headline",
            ["pets"] = "summary",
            ["reporter"] = "contact",
        };
        var after = The.Classification with
        {
            TrainingValidFor = TimeSpan.FromDays(400),
            Categories = new Dictionary<string, Category>(The.Classification.Categories)
            {
                ["cuckooing"] = cuckooing with { FieldClasses = fields.ToFrozenDictionary() },
                ["overdose"] = Some.Category("none", "BPSS"),
            }.ToFrozenDictionary(),
        };

        Widens(
            _inForce with { Classification = after },
            "classification.yaml: training counts for 400d instead of 365d, so members whose training had lapsed are " +
            "shown items.",
            "classification.yaml: category 'cuckooing' at OFFICIAL-SENSITIVE asks for the clearance none instead of " +
            "BPSS.",
            "classification.yaml: field 'address' of category 'cuckooing' is now of class headline instead of " +
            "premises, so whoever may see headline sees it.",
            "classification.yaml: field 'pets' of category 'cuckooing' is new, of class summary, so whoever may see " +
            "summary sees it.",
            "classification.yaml: field 'reporter' of category 'cuckooing' is now of class contact instead of " +
            "source, so whoever may see contact sees it.",
            "classification.yaml: category 'overdose' is new, so its items can be shown.");
    }

    /// <summary>
    /// A part of a policy set that <see cref="Widening"/> does not weigh could widen unseen. Whoever adds one weighs
    /// it there and then writes it here, or writes why it shows nobody anything.
    /// </summary>
    [Theory]
    [InlineData(
        typeof(PolicySet),
        "Agreements,Classification,Gateways,Prohibitions,VitalInterests",
        "Escalation,Retention,Texts,Version")]
    [InlineData(typeof(Classification), "Categories,TrainingValidFor", "")]
    [InlineData(typeof(Category), "Clearance,FieldClasses", "")]
    [InlineData(typeof(Gateway), "Excludes,From,Id,InForce,To", "Notes,Title")]
    [InlineData(typeof(Exclusion), "Classes,Originators", "")]
    [InlineData(typeof(Prohibition), "Id,Remove,When,Withhold", "Title")]
    [InlineData(
        typeof(Condition),
        "Areas,Assessments,Categories,Markings,Organisations,OrganisationsExcept,Originators,Roles,RolesExcept," +
        "Subjects",
        "")]
    [InlineData(typeof(Agreement), "Clauses,Id,InForce,Signatures,Version", "Title")]
    [InlineData(typeof(Clause), "Categories,From,Gateways,Grants,Id,Purposes", "Title")]
    [InlineData(typeof(Grant), "Discloses,Duties,Organisations,Reach,Roles", "Basis")]
    [InlineData(typeof(Duties), "AcknowledgeWithin,Onward,Retain", "")]
    [InlineData(typeof(Period), "From,Until", "Boundaries")]
    public void Every_part_of_a_policy_set_is_weighed_or_shows_nobody_anything(
        Type part, string weighed, string neutral) =>
        part.GetProperties().Select(property => property.Name).ShouldBe(
            $"{weighed},{neutral}".Split(',', StringSplitOptions.RemoveEmptyEntries),
            ignoreOrder: true);

    private static Agreement Agreement() => _inForce.Agreements[0];

    private static PolicySet With(Clause clause) =>
        _inForce with { Agreements = [Agreement() with { Clauses = [clause] }] };

    private static PolicySet With(Prohibition rule) => _inForce with { Prohibitions = [rule] };

    private static void Widens(PolicySet candidate, params string[] sentences) =>
        Widening.Of(_inForce, candidate).ShouldBe(sentences);

    private static void WidensNothing(PolicySet candidate) => Widening.Of(_inForce, candidate).ShouldBeEmpty();
}
