using System.Collections.Frozen;
using System.Globalization;
using IntelHub.Benchmarks.Worlds;
using IntelHub.Platform.Hosting;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice;
using IntelHub.Sharing.PolicyOffice.Replay;
using IntelHub.TestKit;

namespace IntelHub.Benchmarks.Replay;

/// <summary>
/// A million stored decisions asked again from a hub's files, as <c>intelhub policy replay</c> does, against a bare
/// read of the same rows, in one run.
/// </summary>
internal static class ReplayBenchmark
{
    private const int Seed = 20260401;
    private const int Rounds = 5;

    private static readonly TimeProvider _clock = TimeProvider.System;

    public static async Task RunAsync()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("intelhub-replay-").FullName;
        try
        {
            var world = CountyWorld.Make(Seed, StoredCounty.Items);
            Console.WriteLine(world);
            var asked = await SeedAsync(world, folder);
            var candidate = Stricter(world.Policies);
            await CheckAsync(world, folder, asked, candidate);
            await MeasureAsync(world.Policies, candidate, folder, asked.Count);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Once>> SeedAsync(World world, string folder)
    {
        var from = _clock.GetTimestamp();
        var county = new StoredCounty(world, folder);
        await county.SeedAsync();
        var (rows, seconds) = (county.Asked.Count, _clock.GetElapsedTime(from).TotalSeconds);
        var megabytes = new FileInfo(DatabaseIn(folder)).Length / 1e6;
        Say($"Stored {rows:N0} decisions ({OutcomesIn(folder)}), {megabytes:N0} MB, in {seconds:N0} s.");
        return county.Asked;
    }

    /// <summary>Before anything is measured: a replay must find every change, and none where there is none.</summary>
    private static async Task CheckAsync(World world, string folder, IReadOnlyList<Once> asked, PolicySet candidate)
    {
        PageCache.Forget(DatabaseIn(folder));
        var first = await Turn.TakeAsync(async () =>
        {
            var report = await ReplayAsync(folder, world.Policies);
            Check(report, asked.Count, changed: 0);
            return report.Changes.Compared;
        });
        Say($"No stored answer differs from what the rules say: {first.Seconds:N1} s from disk, the first time.");
        var changed = ChangedByDefinition(world, asked, candidate);
        Check(await ReplayAsync(folder, candidate), asked.Count, changed);
        Say($"One prohibition more changes {changed:N0} of them, by the definition as by the replay.");
    }

    private static async Task MeasureAsync(PolicySet policies, PolicySet candidate, string folder, int rows)
    {
        (string Name, Func<Task<long>> Do)[] contenders =
        [
            ("bare read, every column fetched", () => Task.FromResult(BareRead.Run(folder, fetch: true))),
            ("bare read, columns left alone", () => Task.FromResult(BareRead.Run(folder, fetch: false))),
            ("stored decisions read back", () => Task.FromResult(ReadBack(folder))),
            ("replay, the same policy set", async () => (await ReplayAsync(folder, policies)).Changes.Compared),
            ("replay, the same, from disk", async () =>
            {
                PageCache.Forget(DatabaseIn(folder));
                return (await ReplayAsync(folder, policies)).Changes.Compared;
            }),
            ("replay, one prohibition more", async () => (await ReplayAsync(folder, candidate)).Changes.Compared),
        ];
        var turns = contenders.Select(_ => new List<Turn>()).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var number = 0; number < contenders.Length; number++)
            {
                turns[number].Add(await Turn.TakeAsync(contenders[number].Do));
            }
        }

        Print(rows, [.. contenders.Select((contender, number) => (contender.Name, Turn.Median(turns[number])))]);
    }

    private static Task<ReplayReport> ReplayAsync(string folder, PolicySet policies) => Replaying.RunAsync(
        HubFiles.In(folder), policies, since: null, new ReplayOptions { DataFolder = folder, Policies = "" },
        CancellationToken.None);

    private static long ReadBack(string folder)
    {
        using var connection = HubFiles.In(folder).OpenReading();
        using var stored = new StoredRows(connection, since: null, onlyNewest: false);
        var rows = 0L;
        while (stored.Next() is { Count: > 0 } some)
        {
            rows += some.Count;
        }

        return rows;
    }

    private static string DatabaseIn(string folder) => Path.Combine(folder, "hub.db");

    private static string OutcomesIn(string folder)
    {
        using var connection = HubFiles.In(folder).OpenReading();
        return string.Join(", ", connection.Column(
            "SELECT format('%,d %s', count(*), lower(outcome)) FROM sharing_decisions GROUP BY outcome"));
    }

    private static PolicySet Stricter(PolicySet policies) => policies with
    {
        Version = "one-prohibition-more",
        Prohibitions =
        [
            .. policies.Prohibitions,
            new Prohibition
            {
                Id = "no-cuckooing-for-councils",
                Title = null,
                When = new Condition
                {
                    Categories = Named("cuckooing"),
                    Organisations = Named("district-council"),
                },
                Remove = [],
                Withhold = true,
            },
        ],
    };

    private static FrozenSet<string> Named(string name) => new[] { name }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Neither the engine nor the replay's own way of comparing has a part in it.</summary>
    private static long ChangedByDefinition(World world, IReadOnlyList<Once> asked, PolicySet candidate) =>
        asked.LongCount(once => !ByDefinition(world.Policies, world, once).SaysTheSameAs(
            ByDefinition(candidate, world, once)));

    private static Decision ByDefinition(PolicySet policies, World world, Once once)
    {
        var question = Question.Of(policies, once.Partnership, world.Items[once.Item], once.Member, once.At);
        return SharingRules.Decide(policies, question, once.Override);
    }

    private static void Check(ReplayReport report, long rows, long changed)
    {
        if (report.Changes.Compared != rows || report.Changes.Changed != changed || report.Changes.Undecided != 0)
        {
            throw new InvalidOperationException(
                $"Of {rows} decisions {changed} should have changed, but:\n{string.Join('\n', report.Lines())}");
        }
    }

    private static void Print(long rows, (string Name, Turn Turn)[] measured)
    {
        Console.WriteLine(
            $"{"",-34}{"seconds",9}{"processor",11}{"a second",11}{"bytes each",12}{"disk MB",9}{"of first",10}");
        foreach (var (name, turn) in measured)
        {
            if (turn.Rows != rows)
            {
                throw new InvalidOperationException($"{name}: {turn.Rows} rows of {rows}.");
            }

            var (_, seconds, processor, bytes, disk) = turn;
            var (speed, ratio) = (rows / seconds, processor / measured[0].Turn.Processor);
            Say($"{name,-34}{seconds,9:N2}{processor,11:N2}{speed,11:N0}{bytes,12:N0}{disk / 1e6,9:N0}{ratio,10:N2}");
        }
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
