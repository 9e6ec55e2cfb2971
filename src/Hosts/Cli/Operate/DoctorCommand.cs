using System.CommandLine;
using IntelHub.Intake.Items;
using IntelHub.Ledger.CheckLog;
using IntelHub.Platform.Doctor;
using IntelHub.Sharing.PolicyOffice;

namespace IntelHub.Cli.Operate;

/// <summary><c>doctor</c>: says in words what is wrong with a hub, and what to do.</summary>
internal static class DoctorCommand
{
    private const int CouldNotRun = 2;

    public static Command Create(TimeProvider clock, Func<string, string?> environment)
    {
        var data = new Option<string>("--data")
        {
            Description = "The hub's data folder, as Hub:DataFolder names it. The hub may be running or not.",
            Required = true,
        };
        var postgres = Text(
            "--postgres", "What Hub:Postgres says, without a password; Hub__Postgres when you do not say.");
        var ledger = Text("--ledger-postgres", "What Ledger:Postgres says, likewise; or Ledger__Postgres.");
        var witness = Text("--witness", "The address of the ledger's witness.");
        var certificates = new Option<string[]>("--certificate")
        {
            Description = "The file of a certificate (PEM) that others know the hub by; may be said more than once.",
        };
        var json = new Option<bool>("--json") { Description = "Write the findings as JSON." };
        var command = new Command("doctor", "Say what is wrong with a hub, and what to do. Nothing is changed.")
        {
            data, postgres, ledger, witness, certificates, json,
        };
        command.SetAction(async (asked, cancellation) =>
        {
            var errors = asked.InvocationConfiguration.Error;
            try
            {
                var settings = new ConnectionSetting(environment);
                var folder = asked.GetRequiredValue(data);
                var options = new DoctorOptions
                {
                    DataFolder = folder,
                    Postgres = settings.Of("Hub", asked.GetValue(postgres)),
                    OwnPostgres = settings.OwnOf,
                    Modules = HubModules.All,
                    Certificates = asked.GetValue(certificates) ?? [],
                };
                var ledgerOptions = new LedgerLookOptions
                {
                    DataFolder = folder,
                    Postgres = settings.Of("Ledger", asked.GetValue(ledger)),
                    Witness = AddressOf(asked.GetValue(witness)),
                };
                var now = clock.GetUtcNow();
                return await HubDoctor.RunAsync(
                    options, now,
                    [
                        () => SealedItemsLook.LookAsync(new HubTables(options), folder),
                        () => LedgerLook.LookAsync(ledgerOptions, now, cancellation),
                        () => AgreementLook.LookAsync(new HubTables(options), now),
                        () => BrokerLook.LookAsync(name => environment($"Hub__RabbitMq__{name}"), cancellation),
                    ],
                    asked.GetValue(json), asked.InvocationConfiguration.Output, errors);
            }
            catch (ArgumentException misunderstood)
            {
                await errors.WriteLineAsync(misunderstood.Message);
                return CouldNotRun;
            }
        });
        return command;
    }

    private static Uri? AddressOf(string? text) => text switch
    {
        null => null,
        _ when Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" => address,
        _ => throw new ArgumentException("--witness takes an address such as http://127.0.0.1:5081."),
    };

    private static Option<string?> Text(string name, string description) => new(name) { Description = description };
}
