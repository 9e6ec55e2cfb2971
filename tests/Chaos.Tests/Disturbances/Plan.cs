using IntelHub.TestKit;

namespace IntelHub.Chaos.Disturbances;

/// <summary>What is done to the hub, in order; the same seed and settings give the same plan.</summary>
internal static class Plan
{
    private static readonly string[] _services = ["Directory", "Accounts", "Intake", "Sharing", "Alerting", "Ledger"];

    /// <summary>Of those whose consumers hand out news.</summary>
    private static readonly string[] _consuming = ["Sharing", "Alerting", "Ledger", "Intake"];

    private static readonly int[] _clockSteps = [-600, -20, 20, 600];

    /// <summary>Each kind in turn, whatever the seed; the seed says who is met, and how hard.</summary>
    public static IReadOnlyList<Disturbance> Of(ChaosSettings settings)
    {
        var dice = new Dice(settings.Seed);
        var kills = Endless(settings.HasBroker, () => Kills(dice, settings.ProcessesEach)).GetEnumerator();
        var others = Endless(settings.HasBroker, () => Others(dice, settings.ProcessesEach)).GetEnumerator();
        var plan = new List<Disturbance>();
        for (var kill = 1; kill <= settings.Kills; kill++)
        {
            kills.MoveNext();
            plan.Add(kills.Current);
            if (kill % 2 == 0)
            {
                others.MoveNext();
                plan.Add(others.Current);
            }
        }

        return plan;
    }

    /// <summary>Whatever is there while one service is away, all of it at once, and the database with it.</summary>
    public static Disturbance EverythingBut(string service) => new(
        Kind.KillServiceAndPostgres, [.. _services.Where(other => other != service)], 0, 3);

    private static IEnumerable<Disturbance> Kills(Dice dice, int processes)
    {
        var services = dice.Shuffle(_services);
        Disturbance Service(int which) => new(Kind.KillService, [services[which]], dice.Between(0, processes), 0);
        yield return Service(0);
        yield return new(Kind.KillPostgres, [], 0, dice.Between(1, 6));
        yield return new(Kind.KillBroker, [], 0, 0);
        yield return new(Kind.KillTogether, [.. services.Take(dice.Between(2, 6))], dice.Between(0, processes), 0);
        yield return Service(1);
        yield return new(
            Kind.KillServiceAndPostgres, [dice.One(_services)], dice.Between(0, processes), dice.Between(1, 4));
        yield return new(Kind.KillBackend, [], 0, 0);
        yield return Service(2);
        yield return new(Kind.KillBrokerAndPostgres, [], 0, dice.Between(1, 4));
        yield return Service(3);
        yield return new(Kind.KillGateway, [], 0, 0);
        yield return new(
            Kind.KillServiceAndBroker, [dice.One(_services)], dice.Between(0, processes), 0);
        yield return Service(4);
        yield return Service(5);
    }

    private static IEnumerable<Disturbance> Others(Dice dice, int processes)
    {
        int Which() => dice.Between(1, processes);
        yield return new(Kind.PauseService, [dice.One(_consuming)], Which(), dice.Between(12, 15));
        yield return new(Kind.HandOutTwice, [], 0, dice.Between(3, 6));
        yield return new(Kind.Reorder, [dice.One(_consuming)], Which(), dice.Between(4, 6));
        yield return new(Kind.StepClock, [dice.One(_services)], Which(), dice.One(_clockSteps));
        yield return new(Kind.SlowDisk, [], 0, dice.Between(4, 8));
        yield return new(Kind.FullQueue, [], 0, dice.Between(6, 12));
        yield return new(Kind.PauseBroker, [], 0, dice.Between(6, 15));
        yield return new(Kind.PauseGateway, [], 0, dice.Between(2, 5));
    }

    private static bool IsOfBroker(Disturbance one) => one.Kind is
        Kind.KillBroker or Kind.KillBrokerAndPostgres or Kind.KillServiceAndBroker or Kind.PauseBroker;

    private static IEnumerable<Disturbance> Endless(
        bool hasBroker, Func<IEnumerable<Disturbance>> round)
    {
        while (true)
        {
            foreach (var one in round().Where(one => hasBroker || !IsOfBroker(one)))
            {
                yield return one;
            }
        }
    }
}
