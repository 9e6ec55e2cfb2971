using System.Data.Common;
using IntelHub.Alerting.Notices;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Bus;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntelHub.Alerting.SendNotices;

/// <summary>
/// Tells members by e-mail what is due, one message for all that waits for one member. All that it goes by is on disk,
/// so any number of processes do this, and a stop loses nothing.
/// </summary>
internal sealed class SendDueNotices(
    NoticeBook book,
    IEnumerable<ISendEmail> ways,
    IReleaseItems sharing,
    IOptions<EmailOptions> options,
    TimeProvider clock,
    ILogger<SendDueNotices> log) : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsOn)
        {
            return;
        }

        var way = ways.Single(each => each.Via == options.Value.Via);
        var leftAloneUntil = DateTimeOffset.MinValue;
        using var timer = new PeriodicTimer(_every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (clock.GetUtcNow() >= leftAloneUntil && !await TrySendAllAsync(way, stoppingToken))
            {
                leftAloneUntil = clock.GetUtcNow() + options.Value.FirstPause;
            }
        }
    }

    private async Task<bool> TrySendAllAsync(ISendEmail way, CancellationToken cancellation)
    {
        try
        {
            return await SendAllAsync(way, cancellation);
        }
        catch (Exception failure)
            when (failure is DbException or DbUpdateException or NotNow or IOException or UnauthorizedAccessException)
        {
            log.NoticesNotWatched(failure.GetType().Name, failure.HResult);
            return false;
        }
    }

    /// <summary>False when the server is to be left alone for a bit.</summary>
    private async Task<bool> SendAllAsync(ISendEmail way, CancellationToken cancellation)
    {
        while (await book.NextAsync(cancellation) is { } due)
        {
            await book.NeedNotGoAsync(due.Moot, cancellation);
            var notices = await ReleasedAsync(due, cancellation);
            if (notices.Count == 0)
            {
                continue;
            }

            if (!await book.BeginAsync(notices, cancellation))
            {
                return false;
            }

            var problem = options.Value.Allows(due.To!)
                ? await way.SendAsync(new NoticeLetter(due.To!, notices[0].Id), cancellation)
                : EmailProblems.DomainNotAllowed;
            await book.EndAsync(notices, problem, cancellation);
            if (problem is not null && !EmailProblems.IsOfAddress(problem))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Decided again, one by one: nobody is told of what they may not be shown now.</summary>
    private async Task<IReadOnlyList<EmailNotice>> ReleasedAsync(DueNotices due, CancellationToken cancellation)
    {
        var released = new List<EmailNotice>();
        foreach (var (notice, alert) in due.Standing)
        {
            if ((await sharing.CheckAsync(alert.ItemId, alert.Member, cancellation)).Released)
            {
                released.Add(notice);
            }
            else
            {
                await book.WithholdAsync(alert, cancellation);
            }
        }

        return released;
    }
}
