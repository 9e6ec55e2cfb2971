namespace IntelHub.OneMachine;

/// <summary>What is started where on the one machine.</summary>
public sealed record MachineOptions
{
    /// <summary>All that the hub keeps is in this folder: databases, keys, logs.</summary>
    public required string Folder { get; init; }

    /// <summary>The folder of the hosts, each with its built program.</summary>
    public required string Hosts { get; init; }

    /// <summary>The folder of the sharing rules.</summary>
    public required string Policies { get; init; }

    /// <summary>How the hosts were built: Release, or Debug under tests.</summary>
    public string Configuration { get; init; } = "Release";

    /// <summary>Where the hub is reached, on this machine only; 0 for any free port.</summary>
    public int Port { get; init; }

    /// <summary>How many processes each service has. Of the ledger's one works and the others stand by.</summary>
    public int ProcessesEach { get; init; } = 1;

    /// <summary>Whether news between services goes over a RabbitMQ; without, over PostgreSQL alone.</summary>
    public bool HasBroker { get; init; }

    /// <summary>RabbitMQ's program, where its package puts it.</summary>
    public string RabbitMq { get; init; } = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    /// <summary>Settings of every service beside those that follow from the rest.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>How long a process that is told to stop serves on.</summary>
    public TimeSpan DrainFor { get; init; } = TimeSpan.FromSeconds(2);
}
