using System.Globalization;
using System.Runtime.InteropServices;
using IntelHub.OneMachine;

var settings = new ConfigurationBuilder().AddEnvironmentVariables("INTELHUB_").AddCommandLine(args).Build();
try
{
    await using var machine = await Machine.StartAsync(new MachineOptions
    {
        Folder = settings["folder"] ?? throw new CannotRun("Say where the hub keeps its data: --folder FOLDER."),
        Hosts = settings["hosts"] ?? throw new CannotRun("Say where the hosts are: --hosts FOLDER."),
        Policies = settings["policies"] ?? throw new CannotRun("Say where the sharing rules are: --policies FOLDER."),
        Port = int.Parse(settings["port"] ?? "5080", CultureInfo.InvariantCulture),
        ProcessesEach = int.Parse(settings["processes"] ?? "1", CultureInfo.InvariantCulture),
        HasBroker = (settings["broker"] ?? "rabbitmq") switch
        {
            "rabbitmq" => true,
            "none" => false,
            _ => throw new CannotRun("A broker is rabbitmq or none: --broker none."),
        },
    });
    Console.WriteLine(
        $"The hub is running at {machine.Address}: {machine.Services.Count} processes over PostgreSQL" +
        $"{(machine.Rabbit is null ? "" : " and RabbitMQ")}. The operator's key is {machine.OperatorKey}. Stop it " +
        "with Ctrl+C.");
    var told = new TaskCompletionSource();
    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        told.TrySetResult();
    }

    using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    await told.Task;
    return 0;
}
catch (CannotRun reason)
{
    await Console.Error.WriteLineAsync(reason.Message);
    return 1;
}
