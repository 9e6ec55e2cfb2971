using IntelHub.Platform.Hosting;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Platform.Tests.Tally;

/// <summary>Starting a hub with the tally module, and asking it what happened.</summary>
internal static class TallyHub
{
    /// <summary>Three attempts and no pause: what is tried again is tried at once.</summary>
    private static readonly string[] _impatient =
        ["--Retry:AttemptsAllowed=3", "--Retry:FirstPause=00:00:00", "--Retry:PauseWhileItMustWait=00:00:00"];

    public static Task<TestHub> StartAsync(
        string? folder = null, bool keepFolder = false, KnownCallers? callers = null, params string[] settings) =>
        StartAsync<TallyModule>(folder, keepFolder, callers, settings);

    public static async Task<TestHub> StartAsync<TModule>(
        string? folder = null, bool keepFolder = false, KnownCallers? callers = null, params string[] settings)
        where TModule : IHubModule
    {
        var hub = await TestHub.StartAsync(
            modules => modules.With<TModule>(), folder, keepFolder, callers, [.. _impatient, .. settings]);
        if (callers is null)
        {
            hub.Callers.Register(The.PoliceSystem, The.Police, "police", Permissions.SubmitItems);
            hub.Callers.Register(The.Operator, The.Operator, The.Operator, [.. Permissions.OfOperators]);
            hub.Callers.AddMember(The.Analyst, The.Police, The.AnalystsPost);
            hub.Callers.AddMember(The.Warden, The.Council);
        }

        return hub;
    }

    public static Trouble Trouble(this TestHub hub) => hub.Services.GetRequiredService<Trouble>();

    public static HubStore<TallyDb> Tally(this TestHub hub) => hub.Services.GetRequiredService<HubStore<TallyDb>>();

    public static Task AnnounceAsync(this TestHub hub, string key, params int[] numbers) => hub.Tally().WriteAsync(
        db =>
        {
            foreach (var number in numbers)
            {
                db.Announce(new Counted { Key = key, Number = number }, key);
            }
        },
        CancellationToken.None);

    /// <summary>The numbers a consumer has counted, in the order of its effects.</summary>
    public static async Task<IReadOnlyList<int>> CountedByAsync(this TestHub hub, string consumer)
    {
        await using var db = hub.Tally().Read();
        return await db.Tally.Where(t => t.Consumer == consumer).OrderBy(t => t.Id).Select(t => t.Number).ToListAsync();
    }
}
