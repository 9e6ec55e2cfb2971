namespace IntelHub.Platform.Tests;

/// <summary>The callers that the platform is tested with.</summary>
internal static class The
{
    public const string Police = "kent-police";
    public const string PoliceSystem = "kent-police-intelligence";
    public const string Analyst = "police.analyst";
    public const string AnalystsPost = "intelligence-analyst";
    public const string Council = "thanet-council";
    public const string Warden = "thanet.warden";
    public const string Operator = "operator";
}
