using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.Tests.Decisions;

public sealed class PartnershipTests
{
    [Fact]
    public void Unknown_names_and_ids_used_twice_are_refused_all_at_once()
    {
        var refused = Should.Throw<PartnershipRefused>(() => Partnership.Of(
            [The.Police, The.Police, The.Landlord with { Kind = "landlord", Assured = "SECRET" }],
            [
                The.Analyst,
                The.Analyst,
                The.LandlordsOfficer with { Organisation = "acme", Clearance = "DV" },
            ]));

        refused.Mistakes.ShouldBe(
        [
            "organisation 'kent-police' is listed twice",
            "member 'police.analyst' is listed twice",
            "organisation 'harbour-homes' is of the unknown kind 'landlord'",
            "organisation 'harbour-homes' has the unknown assurance 'SECRET'",
            "member 'landlord.officer' is of the unknown organisation 'acme'",
            "member 'landlord.officer' has the unknown clearance 'DV'",
        ]);
    }

    [Fact]
    public void The_mistakes_are_in_the_message() =>
        Should.Throw<PartnershipRefused>(() => Partnership.Of([], [The.Analyst])).Message
            .ShouldContain("member 'police.analyst' is of the unknown organisation 'kent-police'");
}
