using System.CommandLine;
using IntelHub.Vocabulary;

namespace IntelHub.Cli.Queues;

/// <summary>The options that every <c>queue</c> command has: which broker, and who administers it.</summary>
internal sealed class BrokerOptions
{
    private readonly Option<Uri> _broker = new("--broker")
    {
        Description = "The address of RabbitMQ's management interface; https, unless it is on this machine.",
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:15672"),
        CustomParser = told =>
        {
            if (Uri.TryCreate(told.Tokens[0].Value.TrimEnd('/') + "/", UriKind.Absolute, out var address) &&
                (address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback)))
            {
                return address;
            }

            told.AddError("--broker takes an https address, or an http one on this machine: passwords go there.");
            return null;
        },
    };

    private readonly Option<string> _admin = new("--admin")
    {
        Description = "Who administers the broker.",
        Required = true,
    };

    private readonly Option<string> _adminPassword = new("--admin-password-file")
    {
        Description = "The file with that user's password.",
        Required = true,
    };

    private readonly Option<string> _virtualHost = new("--virtual-host")
    {
        Description = "The virtual host of the organisations' queues.",
        DefaultValueFactory = _ => "intelhub",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _broker, _admin, _adminPassword, _virtualHost })
        {
            command.Add(option);
        }
    }

    public BrokerClient Connect(ParseResult asked) => new(
        asked.GetRequiredValue(_broker),
        asked.GetRequiredValue(_admin),
        ReadPassword(asked.GetRequiredValue(_adminPassword)),
        asked.GetRequiredValue(_virtualHost));

    /// <summary>From a file, never from the command line, where everybody on the machine can read it.</summary>
    public static string ReadPassword(string file) =>
        File.ReadAllText(file).Trim() is { Length: > 0 } password
            ? password
            : throw new IOException($"{file} is empty: put the password into it.");

    /// <summary>An option that takes a name as the directory has them: it stands in addresses.</summary>
    public static Option<string> Name(string option, string description) => new(option)
    {
        Description = description,
        CustomParser = told =>
        {
            if (PlainId.IsValid(told.Tokens[0].Value))
            {
                return told.Tokens[0].Value;
            }

            told.AddError($"{option} takes 1 to 64 lower-case letters, digits, dots and hyphens.");
            return null;
        },
    };
}
