using System.Text.Json;
using System.Text.Json.Serialization;
using IntelHub.Contracts.Ledger;

namespace IntelHub.Ledger.Entries;

/// <summary>
/// One entry of the log, as it is hashed: JSON with its keys in this order, without white space, and without what is
/// empty. Persons and sentences stand in it as commitments only, for an entry can never be taken out again.
/// </summary>
internal sealed record LedgerEntry
{
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <summary>Of this format.</summary>
    [JsonPropertyName("v")]
    public required int Format { get; init; }

    public required Guid Fact { get; init; }
    public required string Operation { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string System { get; init; }

    /// <summary>A commitment to the member's id (<see cref="OpeningSlot.Person"/>); none when a system acted.</summary>
    public string? Person { get; init; }

    public IReadOnlyList<string>? Posts { get; init; }
    public required string Organisation { get; init; }
    public required string Channel { get; init; }
    public required string About { get; init; }
    public Guid? Item { get; init; }
    public int? Version { get; init; }
    public IReadOnlyDictionary<string, string>? Fields { get; init; }
    public string? Originator { get; init; }
    public IReadOnlyList<string>? Recipients { get; init; }
    public required string Because { get; init; }
    public string? Decision { get; init; }
    public string? Outcome { get; init; }
    public IReadOnlyList<string>? Reasons { get; init; }
    public IReadOnlyList<string>? Purposes { get; init; }
    public IReadOnlyList<string>? Basis { get; init; }
    public IReadOnlyList<string>? Gateways { get; init; }
    public string? PolicyVersion { get; init; }

    /// <summary>A commitment to the sentences (<see cref="OpeningSlot.Explanation"/>).</summary>
    public string? Explanation { get; init; }

    /// <summary>Absent for once.</summary>
    public int? Times { get; init; }

    public static LedgerEntry Of(AuditFact fact, DateTimeOffset recordedAt, IEnumerable<Opening> openings)
    {
        var commitments = openings.ToDictionary(opening => opening.Slot, opening => opening.Commitment());
        return new LedgerEntry
        {
            Format = 1,
            Fact = fact.FactId,
            Operation = fact.Operation,
            OccurredAt = fact.OccurredAt.ToUniversalTime(),
            RecordedAt = recordedAt,
            System = fact.System,
            Person = commitments.GetValueOrDefault(OpeningSlot.Person),
            Posts = OrNothing(fact.Posts),
            Organisation = fact.Organisation,
            Channel = fact.Channel,
            About = fact.About,
            Item = fact.Item,
            Version = fact.Version,
            Fields = fact.Fields.Count == 0
                ? null
                : new SortedDictionary<string, string>(fact.Fields.ToDictionary(), StringComparer.Ordinal),
            Originator = fact.Originator,
            Recipients = OrNothing(fact.Recipients),
            Because = fact.Because,
            Decision = fact.Decision,
            Outcome = fact.Outcome,
            Reasons = OrNothing(fact.Reasons),
            Purposes = OrNothing(fact.Purposes),
            Basis = OrNothing(fact.Basis),
            Gateways = OrNothing(fact.Gateways),
            PolicyVersion = fact.PolicyVersion,
            Explanation = commitments.GetValueOrDefault(OpeningSlot.Explanation),
            Times = fact.Times == 1 ? null : fact.Times,
        };
    }

    /// <summary>Throws <see cref="EntryRefused"/> unless these are exactly the bytes of an entry.</summary>
    public static LedgerEntry Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (JsonSerializer.Deserialize<LedgerEntry>(bytes, _json) is { Format: 1 } entry &&
                entry.ToBytes().AsSpan().SequenceEqual(bytes))
            {
                return entry;
            }
        }
        catch (JsonException)
        {
            // Said below; what the bytes hold is not repeated.
        }

        throw new EntryRefused("These bytes are not an entry of the ledger.");
    }

    /// <summary>What the entry has of an opening's slot; nothing where it has no such commitment.</summary>
    public string? CommitmentOf(string slot) => slot switch
    {
        OpeningSlot.Person => Person,
        OpeningSlot.Explanation => Explanation,
        _ => null,
    };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, _json);

    private static IReadOnlyList<string>? OrNothing(IReadOnlyList<string> list) => list.Count == 0 ? null : list;
}

/// <summary>Bytes that should be an entry are not.</summary>
internal sealed class EntryRefused(string message) : Exception(message);
