using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Policies;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.UseCases;

/// <summary>An item as anybody could submit it, from dice: most are shown to somebody, some to nobody.</summary>
internal static class RandomEnvelope
{
    private static readonly string[] _organisations = ["harbour-homes", "kent-police", "thanet-council"];

    public static ItemEnvelope From(Dice dice, PolicySet policies, int number)
    {
        var (category, says) = dice.One(policies.Classification.Categories.ToList());
        var conditions = dice.Chance(25) ? dice.Several(["A1", "A2"], 60) : [];
        return new ItemEnvelope
        {
            ItemId = new Guid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1),
            Version = 1,
            Category = category,
            Originator = dice.One(_organisations),
            Marking = dice.One(["OFFICIAL", "OFFICIAL-SENSITIVE"]),
            Purposes = [dice.One(["safeguarding", "crime-prevention"]), .. dice.Several(["public-health"], 50)],
            Areas = [dice.One(["E07000112", "E07000114", "E07000106"])],
            Compartments = dice.Several(["marac"], 5),
            Subjects = dice.Several(["victim", "child", "suspect"], 30),
            Affiliations = dice.Several(["kent-police", "council.manager"], 5),
            Assessment = category == "intelligence" ? dice.One(["A", "B", "C", "D", "E"]) : null,
            Handling = new Handling
            {
                Code = conditions.Length > 0 ? "C" : "P",
                Conditions = conditions,
                OnlyTo = dice.Chance(15) ? dice.Several(_organisations, 60) : [],
                NotTo = dice.Several(_organisations, 10),
                EmbargoUntil = dice.Chance(5) ? TestHub.Noon.AddHours(1) : null,
                Onward = dice.Chance(30),
            },
            Permissions =
            [
                .. dice.Several(_organisations, 10).Select(organisation => new Permission
                {
                    Organisation = organisation,
                    Granted = TestHub.Noon.AddDays(-1),
                    Until = dice.Chance(50) ? TestHub.Noon.AddDays(1) : null,
                }),
            ],
            FieldNames = dice.Several([.. says.FieldClasses.Keys.Order(StringComparer.Ordinal)], 80),
            ReceivedAt = TestHub.Noon,
        };
    }
}
