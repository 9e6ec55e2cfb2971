namespace IntelHub.Vocabulary;

/// <summary>National vetting levels, lowest first.</summary>
public static class Clearance
{
    public static readonly IReadOnlyList<string> Ladder = ["none", "BPSS", "NPPV2", "NPPV3", "SC"];
}
