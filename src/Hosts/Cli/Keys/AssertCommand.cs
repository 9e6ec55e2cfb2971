using System.CommandLine;
using IntelHub.Platform.SignedIn;

namespace IntelHub.Cli.Keys;

/// <summary><c>key assert</c>: prints an assertion, for trying the API by hand.</summary>
internal static class AssertCommand
{
    public static Command Create()
    {
        var system = new Option<string>("--system")
        {
            Description = "The name the system is registered under.",
            Required = true,
        };
        var key = new Option<string>("--key") { Description = "The system's private key file.", Required = true };
        var member = new Option<string?>("--member")
        {
            Description = "The member of its organisation that it acts for.",
        };
        var audience = new Option<string>("--audience")
        {
            Description = "The hub's audience.",
            DefaultValueFactory = _ => "intelhub",
        };
        var command = new Command("assert", "Print an assertion to sign in with: good once, for two minutes.")
        {
            system, key, member, audience,
        };
        command.SetAction(asked => Run(
            asked.GetRequiredValue(system),
            asked.GetRequiredValue(key),
            asked.GetValue(member),
            asked.GetRequiredValue(audience)));
        return command;
    }

    private static int Run(string system, string key, string? member, string audience)
    {
        if (!File.Exists(key))
        {
            Console.Error.WriteLine($"There is no key file {key}. Make one with 'infra/hub key new --out {key}'.");
            return 1;
        }

        try
        {
            var now = TimeProvider.System.GetUtcNow();
            Console.WriteLine(AssertionWriter.Write(system, member, KeyFile.Read(key), audience, now));
            return 0;
        }
        catch (IOException unusable)
        {
            Console.Error.WriteLine(unusable.Message);
            return 1;
        }
    }
}
