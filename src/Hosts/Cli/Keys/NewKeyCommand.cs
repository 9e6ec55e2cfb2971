using System.CommandLine;

namespace IntelHub.Cli.Keys;

/// <summary><c>key new</c>: makes a signing key for a system.</summary>
internal static class NewKeyCommand
{
    public static Command Create()
    {
        var file = new Option<string>("--out")
        {
            Description = "The file to write the private key to; the public one goes to FILE.pub.",
            Required = true,
        };
        var command = new Command("new", "Make a signing key for a system.") { file };
        command.SetAction(asked => Run(asked.GetRequiredValue(file)));
        return command;
    }

    private static int Run(string path)
    {
        try
        {
            KeyFile.Make(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(
                $"No key was made: {refused.Message} Choose another file, or remove that one if no hub knows its key.");
            return 1;
        }

        Console.WriteLine($"Private key: {path} (keep it; only you can read it)");
        Console.WriteLine($"Public key:  {KeyFile.PublicPathOf(path)} (give this one to the hub's operator)");
        return 0;
    }
}
