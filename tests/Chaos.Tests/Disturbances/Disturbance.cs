namespace IntelHub.Chaos.Disturbances;

internal enum Kind
{
    /// <summary>SIGKILL of one process of a service, or of all of them.</summary>
    KillService,

    /// <summary>SIGKILL of processes of several services at once.</summary>
    KillTogether,

    /// <summary>PostgreSQL ends without a shutdown, and is away for some seconds.</summary>
    KillPostgres,

    /// <summary>Both at once.</summary>
    KillServiceAndPostgres,

    /// <summary>SIGKILL of one of the server's own processes: it throws out everybody and recovers.</summary>
    KillBackend,

    /// <summary>SIGKILL of a process of the gateway.</summary>
    KillGateway,

    /// <summary>SIGKILL of RabbitMQ, which is started again at once and is away for seconds all the same.</summary>
    KillBroker,

    /// <summary>RabbitMQ and PostgreSQL at once.</summary>
    KillBrokerAndPostgres,

    /// <summary>RabbitMQ and processes of a service at once.</summary>
    KillServiceAndBroker,

    /// <summary>SIGSTOP of a process for longer than its claims hold, then SIGCONT.</summary>
    PauseService,

    /// <summary>SIGSTOP of the gateway.</summary>
    PauseGateway,

    /// <summary>SIGSTOP of RabbitMQ: it takes connections and says nothing.</summary>
    PauseBroker,

    /// <summary>All claims are taken away again and again, so that several processes hand out the same news.</summary>
    HandOutTwice,

    /// <summary>
    /// Rows are held back by chance, so that later ones overtake them, and what a process has in hand is done by others
    /// while it stands still: it does it again, after them.
    /// </summary>
    Reorder,

    /// <summary>The clock of one process goes wrong, by seconds or by minutes, forwards or backwards.</summary>
    StepClock,

    /// <summary>Each commit waits for the disk a tenth of a second longer, and for a while all of them wait.</summary>
    SlowDisk,

    /// <summary>The ledger can enter nothing, and what is meant for it queues up.</summary>
    FullQueue,
}

/// <summary>One thing that is done to the hub.</summary>
/// <param name="Services">Whose processes it meets; empty when it is none's.</param>
/// <param name="Process">Which of each service's, from 1; 0 for all.</param>
/// <param name="Seconds">How long it lasts; of a clock, how far it is put.</param>
internal sealed record Disturbance(Kind Kind, IReadOnlyList<string> Services, int Process, int Seconds)
{
    public bool IsKill => Kind < Kind.PauseService;

    /// <summary>The same, done to another service in its place.</summary>
    public Disturbance Sparing(string service, string instead) =>
        this with { Services = [.. Services.Select(met => met == service ? instead : met).Distinct()] };

    public override string ToString() =>
        $"{Kind}{(Services.Count == 0 ? "" : $" {string.Join('+', Services)}")}" +
        $"{(Services.Count == 0 ? "" : Process == 0 ? " all" : $" {Process}")} {Seconds} s";
}
