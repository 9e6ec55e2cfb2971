using System.Collections.Concurrent;
using System.Text.Json;
using IntelHub.Contracts.Sharing;

namespace IntelHub.Alerting.Tests.UseCases;

/// <summary>Stands in for Sharing at its door: releases everything until it is told to withhold.</summary>
internal sealed class ReleasingSharing : IReleaseItems
{
    public bool Withholds { get; set; }

    /// <summary>Whether the ledger takes nothing in.</summary>
    public bool Waits { get; set; }

    public DateTimeOffset? HoldsUntil { get; set; }

    public ConcurrentQueue<ReleaseQuestion> Questions { get; } = [];

    public List<(Guid ItemId, string Member)> Checks { get; } = [];

    /// <summary>What happens once it has made up its mind, and before anybody hears of that.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    public async Task<ReleaseAnswer> ReleaseAsync(ReleaseQuestion question, CancellationToken cancellation)
    {
        Questions.Enqueue(question);
        ReleaseAnswer answer = Waits ? new ReleaseAnswer.Waits()
            : Withholds ? new ReleaseAnswer.NotReleased()
            : new ReleaseAnswer.Released(ViewOf(question.ItemId));
        await Meanwhile();
        return answer;
    }

    public async Task<StandingAnswer> CheckAsync(Guid itemId, string member, CancellationToken cancellation)
    {
        Checks.Add((itemId, member));
        await Meanwhile();
        return new StandingAnswer(!Withholds, HoldsUntil);
    }

    private static PermittedView ViewOf(Guid itemId) => new()
    {
        ItemId = itemId,
        DisclosureId = itemId,
        Category = "cuckooing",
        Marking = "OFFICIAL-SENSITIVE",
        Conditions = ["A1"],
        Onward = false,
        Retain = TimeSpan.FromDays(365),
        Basis = ["kmisa@2026.1#tell-police/1"],
        Purposes = ["safeguarding"],
        Fields = new Dictionary<string, PermittedField>
        {
            ["headline"] = new("full", JsonElement.Parse("\"Suspected cuckooing\"")),
        },
    };
}
