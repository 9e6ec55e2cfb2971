namespace IntelHub.Directory.Standing;

/// <summary>Who can be suspended.</summary>
internal enum Subject
{
    Member = 0,
    System = 1,
    Organisation = 2,
}

/// <summary>
/// Somebody who may not use the hub for now, beside their entry and not in it: to list an entry again lifts nothing.
/// </summary>
internal sealed class Suspension
{
    public required Subject Kind { get; init; }
    public required string Subject { get; init; }

    /// <summary>By which the ledger tells of it: no entry names a person.</summary>
    public required Guid Id { get; init; }

    public required string Because { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required string By { get; init; }
}
