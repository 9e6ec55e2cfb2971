using System.CommandLine;

namespace IntelHub.Cli.Queues;

/// <summary>
/// <c>queue</c>: sets up organisations' own queues at a RabbitMQ, through its management interface. Each may be
/// repeated.
/// </summary>
internal static class QueueCommands
{
    public static Command CreatePrepare()
    {
        var user = BrokerOptions.Name("--user", "The hub's own user at the broker.");
        user.DefaultValueFactory = _ => "intelhub";
        var password = PasswordFile("The file with the password that the hub's user is to have.");
        return Create(
            "prepare",
            "Make the virtual host, the exchange of alerts, and the hub's user, who may write to it and nothing else.",
            [user, password],
            async (broker, asked, cancellation) =>
            {
                var name = asked.GetRequiredValue(user);
                await broker.PrepareAsync(
                    name, BrokerOptions.ReadPassword(asked.GetRequiredValue(password)), cancellation);
                return $"The broker is ready: {name} may write alerts there, and nothing else.";
            });
    }

    public static Command CreateOpen()
    {
        var organisation = Organisation();
        var address = BrokerOptions.Name("--address", "The queue's name; the organisation's id unless given.");
        var password = PasswordFile("The file with the password that the organisation's user is to have.");
        return Create(
            "open",
            "Make an organisation's queue, and its user, who may read that queue and nothing else.",
            [organisation, address, password],
            async (broker, asked, cancellation) =>
            {
                var user = asked.GetRequiredValue(organisation);
                var queue = asked.GetValue(address) ?? user;
                await broker.OpenAsync(
                    queue, user, BrokerOptions.ReadPassword(asked.GetRequiredValue(password)), cancellation);
                return $"The queue {queue} is open: {user} may read it, and nothing else.";
            });
    }

    public static Command CreateClose()
    {
        var organisation = Organisation();
        return Create(
            "close",
            "Take from an organisation's user the right to read, and end its connections; the queue stays as it is.",
            [organisation],
            async (broker, asked, cancellation) =>
            {
                var user = asked.GetRequiredValue(organisation);
                await broker.CloseAsync(user, cancellation);
                return $"{user} may read nothing at the broker any more. 'queue open' gives it back.";
            });
    }

    private static Option<string> Organisation()
    {
        var organisation = BrokerOptions.Name("--organisation", "The organisation's id, and its user's name.");
        organisation.Required = true;
        return organisation;
    }

    private static Option<string> PasswordFile(string description) =>
        new("--password-file") { Description = description, Required = true };

    private static Command Create(
        string name,
        string description,
        Option[] options,
        Func<BrokerClient, ParseResult, CancellationToken, Task<string>> workAsync)
    {
        var command = new Command(name, description);
        var brokers = new BrokerOptions();
        brokers.AddTo(command);
        Array.ForEach(options, command.Add);
        command.SetAction((asked, cancellation) => RunAsync(brokers, asked, workAsync, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        BrokerOptions brokers,
        ParseResult asked,
        Func<BrokerClient, ParseResult, CancellationToken, Task<string>> workAsync,
        CancellationToken cancellation)
    {
        try
        {
            using var broker = brokers.Connect(asked);
            await asked.InvocationConfiguration.Output.WriteLineAsync(await workAsync(broker, asked, cancellation));
            return 0;
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or HttpRequestException)
        {
            await asked.InvocationConfiguration.Error.WriteLineAsync(
                $"Not everything was done: {failure.Message} Put it right and run it again.");
            return 2;
        }
    }
}
