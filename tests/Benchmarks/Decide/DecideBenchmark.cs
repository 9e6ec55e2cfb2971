using IntelHub.Benchmarks.Decide.Cedar;
using IntelHub.Benchmarks.Measuring;
using IntelHub.Benchmarks.Worlds;
using IntelHub.Sharing.Compiled;
using IntelHub.Sharing.Policies;

namespace IntelHub.Benchmarks.Decide;

/// <summary>Deciding, against its definition and against the same rules as others would run them, in one run.</summary>
internal static class DecideBenchmark
{
    private const int Seed = 20260401;

    public static void Run()
    {
        var county = CountyWorld.Make(Seed);
        MeasureOne(county, questions: 20_000, withHoldsUntil: 400, ofCedar: 3_000);

        var folder = System.IO.Directory.CreateTempSubdirectory("intelhub-decide-").FullName;
        var large = new LargeWorld(Seed, times: 1).Make(Path.Combine(folder, "large"));
        MeasureOne(large, questions: 4_000, withHoldsUntil: 20, ofCedar: 500);
        MeasureReload(large, Path.Combine(folder, "large"));

        var tenTimes = new LargeWorld(Seed, times: 10).Make(Path.Combine(folder, "ten-times"));
        MeasureGrowth(large, tenTimes);
        System.IO.Directory.Delete(folder, recursive: true);
    }

    private static void MeasureOne(World world, int questions, int withHoldsUntil, int ofCedar)
    {
        Console.WriteLine($"\n{world}");
        var rules = new CompiledRules(world.Policies, world.Partnership);
        SameAnswers.Check(world, rules, questions, withHoldsUntil);
        var (ways, many) = (new WaysToDecide(world, rules), new ManyAtOnce(world, rules));
        Table.Print([.. Rounds.Measure([.. ways.Quick, many.ItemForAll, many.AMillion])]);
        Table.Print([.. Rounds.Measure(ways.Peers), .. CedarPeer.Measure(world, ofCedar)]);
    }

    private static void MeasureReload(World world, string folder)
    {
        Console.WriteLine($"\nReloading {world.Name}, in milliseconds");
        Table.Print(
        [
            .. Rounds.Measure(
            [
                new Contender("reading its files", 1, _ => PolicySet.Load(folder).Agreements.Count),
                new Contender("compiling it", 1, _ =>
                    new CompiledRules(world.Policies, world.Partnership).Members.Count),
                new Contender("both, and an item for all members", 1, _ =>
                    new ManyAtOnce(world, new CompiledRules(PolicySet.Load(folder), world.Partnership)).ItemForAll
                        .Ask(0)),
            ]).Select(timing => timing with
            {
                P50 = timing.P50 / 1e6, P99 = timing.P99 / 1e6, Processor = timing.Processor / 1e6,
            }),
        ]);
    }

    private static void MeasureGrowth(World large, World tenTimes)
    {
        Console.WriteLine($"\n{tenTimes}; the same questions, and no rule more that any of them meets");
        var rules = new CompiledRules(tenTimes.Policies, tenTimes.Partnership);
        SameAnswers.Check(tenTimes, rules, questions: 400, withHoldsUntil: 2);
        var before = new WaysToDecide(large, new CompiledRules(large.Policies, large.Partnership));
        var after = new WaysToDecide(tenTimes, rules);
        Table.Print([.. Rounds.Measure(
        [
            before.Quick[0] with { Name = "compiled: a verdict, large" },
            after.Quick[0] with { Name = "compiled: a verdict, ten times" },
            before.Peers[1] with { Name = "delegates, large" },
            after.Peers[1] with { Name = "delegates, ten times" },
            before.Peers[3] with { Name = "definition, large" },
            after.Peers[3] with { Name = "definition, ten times" },
        ])]);
    }
}
