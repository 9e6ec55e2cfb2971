using System.CommandLine;
using IntelHub.Ledger.CheckLog;
using IntelHub.Ledger.Receipts;
using Spectre.Console;

namespace IntelHub.Cli.Ledger;

/// <summary><c>ledger check</c>: whether a receipt proves what it says, or whether a whole ledger is sound.</summary>
internal static class CheckCommand
{
    private const int CouldNotRun = 2;

    public static Command Create()
    {
        var receipt = new Argument<string?>("receipt")
        {
            Description = "The file of a receipt; nothing but public keys is needed to check it.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var data = ProofOptions.Text(
            "--data", "To check a whole ledger: the hub's data folder. The hub may be running.");
        var postgres = ProofOptions.Text(
            "--postgres", "A connection string, when the ledger's tables are in PostgreSQL.");
        var keys = ProofOptions.Text(
            "--key", "A file of verifier keys, a line each, that came to you by another way than what they check. " +
            "For a whole ledger the hub's own file is used when you give none.");
        var witnesses = new Option<int?>("--witnesses")
        {
            Description = "How many witnesses must have cosigned; all whose keys there are, when you do not say.",
        };
        var witness = ProofOptions.Text(
            "--witness", "The witness's folder, or the file of its newest checkpoint, to hold a whole ledger against.");
        var json = ProofOptions.Json();

        var command = new Command("check", "Check a receipt, or a whole ledger, without trusting the hub.")
        {
            receipt, data, postgres, keys, witnesses, witness, json,
        };
        command.SetAction(async (asked, cancellation) =>
        {
            var (output, errors) = (asked.InvocationConfiguration.Output, asked.InvocationConfiguration.Error);
            return (asked.GetValue(receipt), asked.GetValue(data)) switch
            {
                ({ } file, null) when asked.GetValue(postgres) is null && asked.GetValue(witness) is null =>
                    CheckReceipt(file),
                (null, { } folder) => await CheckLogAsync(folder),
                _ => Misunderstood(
                    "Name either the file of a receipt, or with --data the data folder of a hub whose whole ledger " +
                    "is to be checked. --postgres and --witness go with --data.", errors),
            };

            int CheckReceipt(string file) => asked.GetValue(keys) is { } keyFile
                ? ReceiptCheck.Run(
                    new ReceiptCheckOptions
                    {
                        Receipt = file,
                        Keys = keyFile,
                        Witnesses = asked.GetValue(witnesses),
                        Json = asked.GetValue(json),
                    },
                    output, errors)
                : Misunderstood("Name the file of the public keys to check the receipt by with --key.", errors);

            Task<int> CheckLogAsync(string folder) => WithProgressAsync(
                new LogCheckOptions
                {
                    DataFolder = folder,
                    Postgres = asked.GetValue(postgres),
                    Keys = asked.GetValue(keys),
                    Witnesses = asked.GetValue(witnesses),
                    Witness = asked.GetValue(witness),
                    Json = asked.GetValue(json),
                },
                output, errors, cancellation);
        });
        return command;
    }

    private static int Misunderstood(string say, TextWriter errors)
    {
        errors.WriteLine(say);
        return CouldNotRun;
    }

    /// <summary>What is found is written when the bar is done: they would be written into each other.</summary>
    private static async Task<int> WithProgressAsync(
        LogCheckOptions options, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        using var said = new StringWriter();
        using var complained = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(errors),
            Ansi = Console.IsErrorRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        });
        var exitCode = await console.Progress().StartAsync(progress =>
        {
            var bar = progress.AddTask("Checking entries");
            return LogCheck.RunAsync(
                options,
                said,
                complained,
                (done, all) =>
                {
                    bar.MaxValue = Math.Max(all, 1);
                    bar.Value = done;
                },
                cancellation);
        });
        await output.WriteAsync(said.ToString());
        await errors.WriteAsync(complained.ToString());
        return exitCode;
    }
}
