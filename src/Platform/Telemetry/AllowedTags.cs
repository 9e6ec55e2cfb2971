namespace IntelHub.Platform.Telemetry;

/// <summary>
/// All that may be said beside a span or a measurement: codes, routes' templates, and names that the hub itself gave.
/// Whatever is not listed does not leave, whoever adds it.
/// </summary>
internal static class AllowedTags
{
    public const string Method = "http.request.method";
    public const string Route = "http.route";
    public const string Status = "http.response.status_code";
    public const string Consumer = "intelhub.consumer";

    public static readonly string[] All =
    [
        Method, Route, Status, "error.type", Consumer, "intelhub.outcome", "intelhub.moment", "intelhub.reason",
        "intelhub.agreement", "intelhub.certificate",
    ];

    public static readonly IReadOnlySet<string> Names = All.ToHashSet(StringComparer.Ordinal);

    /// <summary>A method outside the usual ones is the sender's own words.</summary>
    public static string MethodOf(string? method) => method is "GET" or "POST" or "PUT" or "DELETE"
        ? method
        : "another method";
}
