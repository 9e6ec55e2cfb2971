using System.Globalization;

namespace IntelHub.Chaos;

/// <summary>How much is done to the hub; without settings, what a build has time for.</summary>
internal sealed record ChaosSettings
{
    public required int Seed { get; init; }

    /// <summary>At least so many alerts are made while the hub is disturbed.</summary>
    public required int Alerts { get; init; }

    /// <summary>So many of them are on their way at the same time, decided and not yet raised.</summary>
    public required int InFlight { get; init; }

    /// <summary>So many members more than the demonstration has are released each item.</summary>
    public required int Colleagues { get; init; }

    /// <summary>So many times something is ended by SIGKILL; other disturbances come in between.</summary>
    public required int Kills { get; init; }

    public required int ProcessesEach { get; init; }

    public required int Senders { get; init; }

    /// <summary>How long the hub may take for the part of the load between two disturbances, and to settle.</summary>
    public required TimeSpan Patience { get; init; }

    /// <summary>Whether news goes over RabbitMQ, and that is disturbed too; else over PostgreSQL alone.</summary>
    public required bool HasBroker { get; init; }

    /// <summary>A file that is told what is done, while it is done.</summary>
    public string? Log { get; init; }

    public static ChaosSettings Read() => new()
    {
        Seed = Number("SEED", 20260707),
        Alerts = Number("ALERTS", 2400),
        InFlight = Number("IN_FLIGHT", 1000),
        Colleagues = Number("COLLEAGUES", 0),
        Kills = Number("KILLS", 8),
        ProcessesEach = Number("PROCESSES", 2),
        Senders = Number("SENDERS", 8),
        Patience = TimeSpan.FromMinutes(Number("PATIENCE_MINUTES", 8)),
        HasBroker = Environment.GetEnvironmentVariable("INTELHUB_CHAOS_BROKER") != "none",
        Log = Environment.GetEnvironmentVariable("INTELHUB_CHAOS_LOG"),
    };

    private static int Number(string name, int otherwise) =>
        Environment.GetEnvironmentVariable($"INTELHUB_CHAOS_{name}") is { Length: > 0 } said
            ? int.Parse(said, CultureInfo.InvariantCulture)
            : otherwise;
}
