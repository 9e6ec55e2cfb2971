using System.Collections.Frozen;
using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Tests;

/// <summary>Valid values of which a test changes what matters to it.</summary>
internal static class Some
{
    public static FrozenSet<string> Words(params string[] words) => words.ToFrozenSet(StringComparer.Ordinal);

    public static Item Item() => new()
    {
        Category = "cuckooing",
        Originator = The.Landlord.Id,
        Marking = "OFFICIAL",
        Purposes = ["safeguarding"],
        Areas = ["E07000114"],
        Compartments = [],
        Subjects = ["victim"],
        Affiliations = [],
        Assessment = null,
        Handling = new Handling { Code = "P" },
        Permissions = [],
        FieldNames = ["headline", "address", "occupant", "reporter"],
    };

    public static Category Category(string official, string officialSensitive) => new()
    {
        Clearance = new Dictionary<string, string>
        {
            ["OFFICIAL"] = official,
            ["OFFICIAL-SENSITIVE"] = officialSensitive,
        }.ToFrozenDictionary(),
        FieldClasses = new Dictionary<string, string>
        {
            ["headline"] = "headline",
            ["account"] = "narrative",
            ["address"] = "premises",
            ["occupant"] = "victim-identity",
            ["toxicology"] = "health",
            ["reporter"] = "source",
        }.ToFrozenDictionary(),
    };

    public static Agreement Agreement(params Clause[] clauses) => new()
    {
        Id = "kmisa",
        Title = null,
        Version = "2026.1",
        InForce = new Period(The.Noon.AddYears(-1), The.Noon.AddYears(1)),
        Signatures = SignedBy(The.Landlord.Id, The.Police.Id),
        Clauses = clauses,
    };

    public static FrozenDictionary<string, IReadOnlyList<Period>> SignedBy(params string[] organisations) =>
        organisations.ToFrozenDictionary(
            organisation => organisation,
            IReadOnlyList<Period> (_) => [new Period(The.Noon.AddYears(-1), null)]);

    public static Clause Clause(params Grant[] grants) => new()
    {
        Id = "tell-police",
        Title = null,
        Categories = Words("cuckooing", "intelligence"),
        Purposes = Words("safeguarding", "crime-prevention"),
        Gateways = [The.Gateway],
        From = Words("housing-provider"),
        Grants = grants,
    };

    public static Grant Grant() => new()
    {
        Basis = "kmisa@2026.1#tell-police/1",
        Organisations = Words("police"),
        Roles = Words("intelligence-analyst"),
        Reach = Reach.Shared,
        Discloses = Levels(("headline", Level.Full), ("premises", Level.Generalised)),
        Duties = new Duties(TimeSpan.FromHours(4), TimeSpan.FromDays(730), Onward: true),
    };

    public static FrozenDictionary<string, Level> Levels(params (string Class, Level Level)[] levels) =>
        levels.ToFrozenDictionary(entry => entry.Class, entry => entry.Level);

    public static Grant EmergencyGrant() => Grant() with
    {
        Basis = "vital-interests#1",
        Roles = Words("duty-officer"),
        Reach = Reach.Any,
        Discloses = Levels(("headline", Level.Full), ("victim-identity", Level.Full)),
        Duties = new Duties(TimeSpan.FromMinutes(30), TimeSpan.FromDays(90), Onward: false),
    };

    public static Prohibition Prohibition(Condition when) => new()
    {
        Id = "some-rule",
        Title = null,
        When = when,
        Remove = [],
        Withhold = true,
    };
}
