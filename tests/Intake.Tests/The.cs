namespace IntelHub.Intake.Tests;

/// <summary>Known values that tests lean on.</summary>
internal static class The
{
    public const string Police = "police";
    public const string HousingProvider = "housing-provider";

    /// <summary>Noon on a Wednesday in summer time.</summary>
    public static readonly DateTimeOffset Now = new(2026, 7, 8, 12, 0, 0, TimeSpan.Zero);
}
