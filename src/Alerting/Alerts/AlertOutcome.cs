namespace IntelHub.Alerting.Alerts;

/// <summary>What may have come of an alert that a member accepted: codes, for the ledger keeps it for ever.</summary>
internal static class AlertOutcome
{
    public const string Acted = "acted";
    public const string Linked = "linked";
    public const string NoFurtherAction = "no-further-action";
    public const string CannotSay = "cannot-say";

    public static readonly IReadOnlyList<string> All = [Acted, Linked, NoFurtherAction, CannotSay];
}
