using System.Collections.Concurrent;
using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Sharing;

namespace IntelHub.TestKit;

/// <summary>
/// Stands in for Sharing where Intake is tested without it: foresees one recipient, and keeps what it was asked.
/// </summary>
public sealed class KnownForesight : IForeseeSharing
{
    private readonly ConcurrentQueue<ItemEnvelope> _asked = [];

    public IReadOnlyList<ItemEnvelope> Asked => [.. _asked];

    public Task<ForeseenSharing> ForeseeAsync(ItemEnvelope item, CancellationToken cancellation)
    {
        _asked.Enqueue(item);
        return Task.FromResult(new ForeseenSharing
        {
            PolicyVersion = "2026.1",
            At = TestHub.Noon,
            NamesThem = true,
            Recipients =
            [
                new ForeseenRecipient
                {
                    Member = "council.manager",
                    Organisation = "thanet-council",
                    Roles = ["csp-manager"],
                    AsksFirst = false,
                    Fields = new Dictionary<string, string> { ["headline"] = "full" },
                    Basis = ["isa@1#clause/1"],
                    Purposes = ["safeguarding"],
                    Why = ["Headline is shown."],
                },
            ],
        });
    }
}
