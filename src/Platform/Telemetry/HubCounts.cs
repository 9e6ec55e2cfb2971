using System.Diagnostics.Metrics;

namespace IntelHub.Platform.Telemetry;

/// <summary>What the platform counts as it happens. Nobody listens unless telemetry is on.</summary>
internal static class HubCounts
{
    private static readonly Meter _meter = new(HubTelemetry.Name);

    private static readonly Counter<long> _deliveriesFailed = _meter.CreateCounter<long>(
        "intelhub.deliveries.failed", description: "Attempts to hand news to a consumer that failed");

    private static readonly Counter<long> _signInsRefused = _meter.CreateCounter<long>(
        "intelhub.sign_ins.refused", description: "Requests that did not show who calls");

    public static void DeliveryFailed(string consumer) =>
        _deliveriesFailed.Add(1, new KeyValuePair<string, object?>(AllowedTags.Consumer, consumer));

    /// <param name="reason">One of the hub's own words for it.</param>
    public static void SignInRefused(string reason) =>
        _signInsRefused.Add(1, new KeyValuePair<string, object?>("intelhub.reason", reason));
}
