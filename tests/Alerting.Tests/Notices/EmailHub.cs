using IntelHub.Alerting.Notices;
using IntelHub.Alerting.Storage;
using IntelHub.Alerting.Tests.UseCases;
using IntelHub.Contracts.Directory;
using IntelHub.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Alerting.Tests.Notices;

/// <summary>Alerting, and a member who wishes to be told by e-mail.</summary>
public abstract class EmailHub : AlertingHub
{
    protected const string Address = "a.n.alyst@kent.police.example";

    protected static readonly string[] EveryDay =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    protected static IEnumerable<string> Sending(string via) =>
        [$"--Email:Via={via}", "--Email:Domains:0=kent.police.example", "--Email:FirstPause=00:00:00"];

    protected static PreferencesStated Wishes(string? address = Address, string member = Analyst) => new()
    {
        Member = member,
        Channel = "email",
        Delivery = "at-once",
        Email = address,
        Days = EveryDay,
        WorksFrom = "00:00",
        WorksUntil = "23:59",
    };

    internal async Task<IReadOnlyList<EmailNotice>> NoticesAsync()
    {
        await using var db = Hub.Services.GetRequiredService<HubStore<AlertingDb>>().Read();
        return await db.EmailNotices.OrderBy(n => n.Sequence).ToListAsync();
    }

    /// <summary>Waits until the notices are as the test wants them; fails when that takes too long.</summary>
    internal async Task<IReadOnlyList<EmailNotice>> UntilAsync(Predicate<IReadOnlyList<EmailNotice>> wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            var notices = await NoticesAsync();
            if (wanted(notices))
            {
                return notices;
            }

            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    internal Task UntilNoneWaitsAsync() => UntilAsync(all => all.All(n => n.State != NoticeState.Waiting));
}
