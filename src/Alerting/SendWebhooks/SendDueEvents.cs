using System.Data.Common;
using System.Security.Cryptography;
using IntelHub.Alerting.Webhooks;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Bus;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntelHub.Alerting.SendWebhooks;

/// <summary>
/// Sends what is due, each organisation's by itself: an endpoint that is slow or away holds up nobody else, nor the
/// outbox. All that it goes by is on disk, so any number of processes do this, and a stop loses nothing.
/// </summary>
internal sealed class SendDueEvents(
    WebhookBook book,
    WebhookSecrets secrets,
    WebhookPost post,
    IReleaseItems sharing,
    IOptions<WebhookOptions> options,
    TimeProvider clock,
    ILogger<SendDueEvents> log) : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Task<DateTimeOffset>> _busy = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _leftAloneUntil = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryBeginAsync(stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(_busy.Values);
        }
    }

    private async Task TryBeginAsync(CancellationToken cancellation)
    {
        foreach (var (organisation, sending) in _busy.Where(each => each.Value.IsCompleted).ToList())
        {
            _busy.Remove(organisation);
            _leftAloneUntil[organisation] = await sending;
        }

        try
        {
            foreach (var organisation in await book.OrganisationsAsync(cancellation))
            {
                if (!_busy.ContainsKey(organisation) &&
                    _leftAloneUntil.GetValueOrDefault(organisation) <= clock.GetUtcNow())
                {
                    _busy[organisation] = TrySendAllAsync(organisation, cancellation);
                }
            }
        }
        catch (DbException failure)
        {
            log.WebhooksNotWatched(failure.GetType().Name, failure.ErrorCode);
        }
    }

    /// <summary>
    /// Until when the endpoint is left alone: for a bit when something went wrong, with it or with what the hub needs.
    /// </summary>
    private async Task<DateTimeOffset> TrySendAllAsync(string organisation, CancellationToken cancellation)
    {
        try
        {
            return await SendAllAsync(organisation, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The hub stops; what had begun is tried again once it is back.
        }
        catch (Exception failure)
            when (failure is DbException or DbUpdateException or NotNow or CryptographicException)
        {
            log.WebhooksNotWatched(failure.GetType().Name, failure.HResult);
        }

        return AfterAPause();
    }

    private DateTimeOffset AfterAPause() => clock.GetUtcNow() + options.Value.FirstPause;

    private async Task<DateTimeOffset> SendAllAsync(string organisation, CancellationToken cancellation)
    {
        while (await book.NextAsync(organisation, cancellation) is { } next)
        {
            if (!next.Stands)
            {
                await book.NeedNotGoAsync(next, cancellation);
            }
            else if (!await MayBeToldAsync(next, cancellation))
            {
                await book.WithholdAsync(next, cancellation);
            }
            else if (!await book.BeginAsync(next, cancellation))
            {
                return AfterAPause();
            }
            else if (await SendAsync(next, cancellation) is { } leftAloneUntil)
            {
                return leftAloneUntil;
            }
        }

        return DateTimeOffset.MinValue;
    }

    /// <summary>Decided again: what the member may not be shown now is not announced.</summary>
    private async Task<bool> MayBeToldAsync(NextEvent next, CancellationToken cancellation) =>
        next.Event.What != AnnouncedThing.Released ||
        (await sharing.CheckAsync(next.Alert.ItemId, next.Alert.Member, cancellation)).Released;

    /// <summary>Null when the endpoint has it.</summary>
    private async Task<DateTimeOffset?> SendAsync(NextEvent next, CancellationToken cancellation)
    {
        var problem = await post.SendAsync(
            next.Address,
            next.Event.Id,
            EventBody.Of(next.Event, next.Alert, options.Value.Source),
            await secrets.OfAsync(next.Event.Organisation, cancellation),
            cancellation);
        if (problem is null)
        {
            await book.HasGoneAsync(next, cancellation);
            return null;
        }

        var leftAloneUntil = AfterAPause();
        await book.MeetAsync(next, problem, cancellation);
        return leftAloneUntil;
    }
}
