namespace IntelHub.Alerting.KeepSubstitutes;

/// <summary>One member stands in for another for a time, as the directory last said.</summary>
internal sealed class StandIn
{
    public required Guid Id { get; init; }
    public required string Member { get; init; }
    public required string Substitute { get; init; }
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset Until { get; init; }
}
