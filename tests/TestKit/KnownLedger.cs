using System.Collections.Concurrent;
using IntelHub.Contracts.Ledger;

namespace IntelHub.TestKit;

/// <summary>Stands in for the ledger where a module is tested without it.</summary>
public sealed class KnownLedger : IEnterFacts
{
    private readonly ConcurrentQueue<AuditFact> _entered = [];

    /// <summary>While it is down it takes nothing in.</summary>
    public bool IsDown { get; set; }

    /// <summary>Runs while the asker waits for its entry.</summary>
    public Func<Task> WhileEntering { get; set; } = () => Task.CompletedTask;

    /// <summary>The facts that were waited for, in order; each once, as in the log.</summary>
    public IReadOnlyList<AuditFact> Entered => [.. _entered.DistinctBy(fact => fact.FactId)];

    public async Task<EnterAnswer> EnterAsync(IReadOnlyList<AuditFact> facts, CancellationToken cancellation)
    {
        await WhileEntering();
        if (IsDown)
        {
            return new EnterAnswer.NotEntered();
        }

        var first = _entered.Count;
        foreach (var fact in facts)
        {
            _entered.Enqueue(fact);
        }

        return new EnterAnswer.Entered([.. facts.Select((_, i) => (long)first + i)]);
    }
}
