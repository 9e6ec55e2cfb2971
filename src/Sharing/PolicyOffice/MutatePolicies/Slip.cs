namespace IntelHub.Sharing.PolicyOffice.MutatePolicies;

/// <summary>By how much a value is changed: enough for an example to show it, little enough to be a slip.</summary>
internal static class Slip
{
    private static readonly TimeSpan _aYear = TimeSpan.FromDays(365);

    public static DateTimeOffset AYearBefore(DateTimeOffset instant) =>
        instant - DateTimeOffset.MinValue > _aYear ? instant - _aYear : DateTimeOffset.MinValue;

    public static TimeSpan Doubled(TimeSpan span) => span > TimeSpan.MaxValue / 2 ? TimeSpan.MaxValue : span * 2;
}
