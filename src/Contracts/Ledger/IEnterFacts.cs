using System.Text.Json.Serialization;

namespace IntelHub.Contracts.Ledger;

/// <summary>
/// The Ledger answers, whoever shows content asks: put this on record before it is done (decision record 0016).
/// </summary>
public interface IEnterFacts
{
    /// <summary>
    /// Returns once the entries are on disk and in the log, or says that they are not. A fact that is in the log
    /// already keeps its first entry. Never throws because the ledger is out of order; throws
    /// <see cref="FactRefused"/> when one of the facts can never have an entry.
    /// </summary>
    Task<EnterAnswer> EnterAsync(IReadOnlyList<AuditFact> facts, CancellationToken cancellation);
}

/// <summary>Whether the facts are on record. Only <see cref="Entered"/> lets anything go out.</summary>
[JsonDerivedType(typeof(Entered), "entered")]
[JsonDerivedType(typeof(NotEntered), "not-entered")]
public abstract record EnterAnswer
{
    private EnterAnswer() { }

    /// <param name="Indexes">The place of each fact's entry in the log, from 0, in the order of the facts.</param>
    public sealed record Entered(IReadOnlyList<long> Indexes) : EnterAnswer;

    /// <summary>
    /// The ledger takes nothing in now. One of the facts may still turn out to be on record: an entry without a release
    /// is possible, a release without an entry is not.
    /// </summary>
    public sealed record NotEntered : EnterAnswer;
}
