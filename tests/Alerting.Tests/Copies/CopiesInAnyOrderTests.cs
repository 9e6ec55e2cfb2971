using System.Net;
using System.Net.Http.Json;
using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.Copies;
using IntelHub.Alerting.DeliverAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Alerting.Tests.Queues;
using IntelHub.Contracts.Alerting;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Alerting.Tests.Copies;

/// <summary>
/// Releases, readings, messages to the queue, refusals, suspensions, recalls, confirmations and time come in orders
/// that chance chose, and in the middle of each other. Beside the hub it is kept what the world has really got.
/// </summary>
public sealed class CopiesInAnyOrderTests : QueueHub
{
    private const int Events = 20;

    private static readonly string[] _members = [Analyst, Sergeant];
    private static readonly string[] _events =
    [
        "release", "release", "release", "open", "open", "open", "open", "destroyed", "destroyed", "time",
        "broker", "suspend", "override", "recall",
    ];

    /// <summary>Who has what the hub showed or sent them, and has not said that it is destroyed.</summary>
    private readonly HashSet<(string Member, CopyChannel Channel)> _has = [];
    private readonly List<string> _done = [];
    private int _lettersSeen;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task In_the_end_no_live_unread_copy_is_left_and_what_somebody_has_is_destroyed_or_overdue(int seed)
    {
        var dice = new Dice(seed);
        await PrepareAsync();
        for (var i = 0; i < Events; i++)
        {
            await StepAsync(dice.One(_events), dice);
        }

        await DoAsync("recall", () => SayAsync(Ended()));
        (Broker.IsAway, Broker.Answers) = (false, SendOutcome.Sent);
        await Hub.SettleAsync();
        SeeLetters();
        await SayDestroyedAsync(dice.One(_members), dice.Below(2) == 0);
        await LetTimePassAsync();

        await ShouldAllHaveEndedAsync();
    }

    private async Task StepAsync(string what, Dice dice)
    {
        var member = dice.One(_members);
        switch (what)
        {
            case "release":
                var released = _members.Where(_ => dice.Below(3) > 0).Select(each => For(each)).ToList();
                await DoAsync(
                    $"release to {released.Count}", () => SayAsync(Decided() with { Released = released }));
                break;
            case "open":
                Sharing.Withholds = dice.Below(6) == 0;
                await OpenAsync(member, meanwhile: dice.Below(5));
                Sharing.Withholds = false;
                break;
            case "destroyed":
                await SayDestroyedAsync(member, dice.Below(2) == 0);
                break;
            case "time":
                Hub.Clock.Advance(TimeSpan.FromMinutes(dice.Below(600)));
                await SayAsync(new DeadlinesPassed { At = Hub.Clock.GetUtcNow() });
                break;
            case "broker":
                // Away once: it has the next message and nobody knows.
                (Broker.IsAway, Broker.Answers) = (dice.Below(3) == 0, dice.One([SendOutcome.Sent, SendOutcome.Away]));
                return;
            case "suspend":
                await SuspendAnalystAsync(dice.Below(2) == 0);
                break;
            case "override":
                await SayAsync(Override(member));
                break;
            case "recall" when dice.Below(4) == 0:
                await DoAsync("recall", () => SayAsync(Ended()));
                break;
        }

        Broker.IsAway = false;
        SeeLetters();
    }

    private async Task OpenAsync(string member, int meanwhile)
    {
        if (await AlertIdOfAsync(member) is not { } alert)
        {
            return;
        }

        // Straight into the tables: a message to the queue may be what asks next, and news would wait for it.
        if (meanwhile == 0)
        {
            WhileSharingIsAsked(db => db.Alerts.ToList().ForEach(db.TakeAway));
        }
        else if (meanwhile == 1)
        {
            WhileSharingIsAsked(db => db.Recall(ItemId, Landlord));
        }

        var answer = await Hub.As(Police, member)
            .PostAsJsonAsync($"/alerts/{alert}/open", new { reason = "safeguarding-enquiry" });
        Sharing.Meanwhile = () => Task.CompletedTask;
        _done.Add($"{member} opens ({meanwhile}): {answer.StatusCode}");
        if (answer.IsSuccessStatusCode)
        {
            _has.Add((member, CopyChannel.Inbox));
        }
    }

    private async Task SayDestroyedAsync(string member, bool fromQueue)
    {
        if (await AlertIdOfAsync(member) is { } alert)
        {
            var answer = await Hub.As(Police, fromQueue ? null : member).PostAsync($"/alerts/{alert}/destroyed", null);
            _done.Add($"{member} destroyed ({(fromQueue ? "queue" : "inbox")}): {answer.StatusCode}");
            if (answer.StatusCode == HttpStatusCode.NoContent)
            {
                _has.Remove((member, fromQueue ? CopyChannel.Queue : CopyChannel.Inbox));
            }
        }
    }

    /// <summary>What the broker has got since, the organisation may have taken.</summary>
    private void SeeLetters()
    {
        var letters = Letters();
        foreach (var letter in letters.Skip(_lettersSeen))
        {
            var (what, member) = (letter.GetProperty("what").GetString(), letter.GetProperty("member").GetString()!);
            _done.Add($"{what} for {member} in the queue");
            if (what == "alert")
            {
                _has.Add((member, CopyChannel.Queue));
            }
        }

        _lettersSeen = letters.Count;
    }

    private async Task ShouldAllHaveEndedAsync()
    {
        var told = string.Join("; ", _done);
        await using var db = Hub.Services.GetRequiredService<HubStore<AlertingDb>>().Read();
        var copies = await db.Copies.ToListAsync();
        (await db.Alerts.ToListAsync()).ShouldAllBe(alert => alert.State == AlertState.Recalled, told);
        copies.DistinctBy(copy => (copy.Member, copy.Organisation, copy.Channel)).Count().ShouldBe(copies.Count, told);
        foreach (var copy in copies)
        {
            var where = $"{copy.Channel} of {copy.Member}: {copy.End} {copy.OverdueAt} after {told}";
            copy.Originator.ShouldBe(Landlord, where);
            copy.IsRecalled.ShouldBeTrue(where);
            (copy.DueAt, copy.End is null == copy.OverdueAt is not null || copy.End == CopyEnd.Destroyed)
                .ShouldBe((null, true), where);
            (copy.End != CopyEnd.ReleasedAgain).ShouldBeTrue(where);
            (copy.End == CopyEnd.VanishedUnread).ShouldBe(copy.ReachedAt is null, where);
        }

        foreach (var (member, channel) in _has)
        {
            var copy = copies.Single(each => each.Member == member && each.Channel == channel);
            (copy.End is null && copy.OverdueAt is not null).ShouldBeTrue($"{member} still has it ({channel}): {told}");
        }

        foreach (var ofOne in Letters().GroupBy(letter => letter.GetProperty("alert_id").GetGuid()))
        {
            ofOne.Last().GetProperty("what").GetString().ShouldBe("recall", told);
        }

        foreach (var member in _members)
        {
            (await AlertsOfAsync(member)).ShouldBeEmpty(told);
        }
    }

    private async Task LetTimePassAsync()
    {
        for (var i = 0; i < 6; i++)
        {
            Hub.Clock.Advance(TimeSpan.FromHours(5));
            await SayAsync(new DeadlinesPassed { At = Hub.Clock.GetUtcNow() });
        }
    }

    private async Task PrepareAsync()
    {
        Broker.Meanwhile = () => Broker.Answers = SendOutcome.Sent;
        await GivePoliceAQueueAsync();
        await SayAsync(PoliceListed(suspended: false));
        await SayAsync(AnalystListed(suspended: false) with { Id = "police.third" });
        await SayAsync(new EscalationChanged
        {
            PolicyVersion = "0123456789abcdef",
            Rules =
            [
                new EscalationRule(
                    [EscalationTo.Anybody],
                    [new EscalationStep(EscalationTo.Team, [AnalystsPost], TimeSpan.FromHours(1))]),
            ],
        });
    }

    private OverrideReleased Override(string member) => new()
    {
        ItemId = ItemId,
        ItemVersion = 1,
        Originator = Landlord,
        Marking = "OFFICIAL-SENSITIVE",
        DecidedAt = Hub.Clock.GetUtcNow(),
        To = For(member),
    };

    private async Task DoAsync(string what, Func<Task> step)
    {
        _done.Add(what);
        await step();
    }

    private async Task<Guid?> AlertIdOfAsync(string member)
    {
        await using var db = Hub.Services.GetRequiredService<HubStore<AlertingDb>>().Read();
        return (await db.Alerts.SingleOrDefaultAsync(alert => alert.Member == member))?.Id.Value;
    }
}
