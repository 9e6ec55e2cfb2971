using System.CommandLine;
using IntelHub.Ledger.MoveLedger;
using IntelHub.Platform.Storage.Moving;

namespace IntelHub.Cli.Operate;

/// <summary><c>move</c>: takes a stopped embedded hub into PostgreSQL, with nothing lost.</summary>
internal static class MoveCommand
{
    private const int CouldNotRun = 2;

    public static Command Create(TimeProvider clock, Func<string, string?> environment)
    {
        var data = new Option<string>("--data")
        {
            Description = "The hub's data folder, as Hub:DataFolder names it. The hub must be stopped.",
            Required = true,
        };
        var to = new Option<string?>("--to")
        {
            Description =
                "Where the modules' tables go, as Hub:Postgres will say it, without a password: " +
                "Host=db.example;Database=intelhub;Username=intelhub_{module};Passfile=... " +
                "The environment variable Hub__Postgres when you do not say.",
        };
        var ledger = new Option<string?>("--ledger-to")
        {
            Description =
                "Where the ledger goes, as Ledger:Postgres will say it, for the owner of that database; or " +
                "Ledger__Postgres in the environment. Without either the ledger stays in its file.",
        };
        var command = new Command(
            "move", "Move a stopped hub from its folder into an empty PostgreSQL, waiting news and all.")
        {
            data, to, ledger,
        };
        command.SetAction(asked =>
        {
            var (output, errors) = (asked.InvocationConfiguration.Output, asked.InvocationConfiguration.Error);
            try
            {
                var settings = new ConnectionSetting(environment);
                var folder = asked.GetRequiredValue(data);
                return settings.Of("Hub", asked.GetValue(to)) is { } postgres
                    ? HubMove.Run(
                        new HubMoveOptions
                        {
                            DataFolder = folder,
                            Postgres = postgres,
                            OwnPostgres = settings.OwnOf,
                            Modules = HubModules.All,
                            Ledger = settings.Of("Ledger", asked.GetValue(ledger)) is { } own
                                ? MovedLedger.In(folder, own)
                                : null,
                        },
                        clock.GetUtcNow(), output, errors)
                    : throw new ArgumentException("Say with --to, or in Hub__Postgres, where the tables go.");
            }
            catch (ArgumentException misunderstood)
            {
                errors.WriteLine(misunderstood.Message);
                return CouldNotRun;
            }
        });
        return command;
    }
}
