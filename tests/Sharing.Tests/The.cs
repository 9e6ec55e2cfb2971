using System.Collections.Frozen;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Tests;

/// <summary>Known values that tests name.</summary>
internal static class The
{
    public static readonly DateTimeOffset Noon = new(2026, 7, 7, 12, 0, 0, TimeSpan.Zero);

    public static readonly TimeSpan TrainingYear = TimeSpan.FromDays(365);

    public static readonly Organisation Landlord = new()
    {
        Id = "harbour-homes",
        Kind = "housing-provider",
        Areas = ["E07000114"],
        Assured = "OFFICIAL-SENSITIVE",
    };

    public static readonly Organisation Police = new()
    {
        Id = "kent-police",
        Kind = "police",
        Areas = ["E07000114", "E07000113"],
        Assured = "OFFICIAL-SENSITIVE",
    };

    public static readonly Member Analyst = new()
    {
        Id = "police.analyst",
        Organisation = "kent-police",
        Roles = Some.Words("intelligence-analyst"),
        Areas = ["E07000114"],
        Clearance = "NPPV3",
        Compartments = HeldCompartments.None,
        Trained = Noon.AddDays(-30),
        Active = new Period(Noon.AddYears(-1), null),
    };

    public static readonly Member LandlordsOfficer = Analyst with
    {
        Id = "landlord.officer",
        Organisation = "harbour-homes",
        Roles = Some.Words("housing-officer"),
    };

    public static readonly Classification Classification = new()
    {
        TrainingValidFor = TrainingYear,
        Categories = new Dictionary<string, Category>
        {
            ["cuckooing"] = Some.Category("none", "BPSS"),
            ["intelligence"] = Some.Category("BPSS", "NPPV2"),
        }.ToFrozenDictionary(),
    };

    public static readonly Gateway Gateway = new()
    {
        Id = "section-115",
        Title = null,
        InForce = Period.Always,
        From = Some.Words("housing-provider", "police"),
        To = Some.Words("police", "housing-provider"),
        Excludes = [],
    };
}
