using IntelHub.Contracts.Ledger;

namespace IntelHub.Ledger.Entries;

/// <summary>One audit fact in its place in the ledger.</summary>
internal sealed class LedgerEntry
{
    private LedgerEntry() { }

    public long Sequence { get; private set; }
    public required Guid FactId { get; init; }
    public required string Operation { get; init; }
    public required string Who { get; init; }
    public required string Organisation { get; init; }
    public required string About { get; init; }
    public int? Version { get; init; }
    public required List<string> FieldNames { get; init; }
    public required List<string> Recipients { get; init; }
    public required string Because { get; init; }
    public required List<string> Purposes { get; init; }
    public required List<string> Basis { get; init; }
    public string? PolicyVersion { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }

    public static LedgerEntry Of(AuditFact fact) => new()
    {
        FactId = fact.FactId,
        Operation = fact.Operation,
        Who = fact.Who,
        Organisation = fact.Organisation,
        About = fact.About,
        Version = fact.Version,
        FieldNames = [.. fact.FieldNames],
        Recipients = [.. fact.Recipients],
        Because = fact.Because,
        Purposes = [.. fact.Purposes],
        Basis = [.. fact.Basis],
        PolicyVersion = fact.PolicyVersion,
        OccurredAt = fact.OccurredAt,
    };
}
