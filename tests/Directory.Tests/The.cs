namespace IntelHub.Directory.Tests;

/// <summary>Those whom the directory's tests name.</summary>
internal static class The
{
    public const string Operator = "operator";
    public const string Police = "kent-police";
    public const string PoliceSystem = "kent-police-intelligence";
    public const string Analyst = "police.analyst";
}
