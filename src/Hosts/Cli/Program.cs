using System.CommandLine;
using IntelHub.Cli.Demonstrate;
using IntelHub.Cli.Import;
using IntelHub.Cli.Keys;
using IntelHub.Cli.Ledger;
using IntelHub.Cli.Operate;
using IntelHub.Cli.Policy;
using IntelHub.Cli.Queues;
using IntelHub.Cli.Submit;

var intelhub = new RootCommand("IntelHub: a multi-agency intelligence-sharing hub.")
{
    new Command("policy", "Ask what a policy set says, and change the one that a hub runs.")
    {
        DecideCommand.Create(),
        ExplainCommand.Create(),
        DiffCommand.Create(),
        ReplayCommand.Create(),
        TestCommand.Create(),
        LintCommand.Create(TimeProvider.System),
        MutateCommand.Create(),
        ProveCommand.Create(),
        LoadCommand.Create(),
        SetsCommand.Create(),
        SecondPersonCommands.CreateApprove(),
        SecondPersonCommands.CreateRefuse(),
    },
    new Command("ledger", "Check proofs, receipts and whole ledgers, with no trust in a hub; have a hub draw papers.")
    {
        CheckCommand.Create(),
        VerifyInclusionCommand.Create(Console.In),
        VerifyConsistencyCommand.Create(Console.In),
        PaperCommand.Create(),
    },
    new Command("directory", "Who is who.")
    {
        ImportCommand.Create(),
    },
    new Command("key", "Signing keys of systems.")
    {
        NewKeyCommand.Create(),
        AssertCommand.Create(TimeProvider.System, Console.Out),
    },
    new Command("queue", "Organisations' own queues at a RabbitMQ, through its management interface.")
    {
        QueueCommands.CreatePrepare(),
        QueueCommands.CreateOpen(),
        QueueCommands.CreateClose(),
    },
    SubmitCommand.Create(),
    BackupCommand.Create(),
    DoctorCommand.Create(TimeProvider.System, Environment.GetEnvironmentVariable),
    MoveCommand.Create(TimeProvider.System, Environment.GetEnvironmentVariable),
    DemonstrateCommand.Create(),
};

var asked = intelhub.Parse(args);
var exitCode = await asked.InvokeAsync();

// 1 is a finding, such as a proof that does not verify. A command that was not understood has found nothing.
return asked.Errors.Count > 0 ? 2 : exitCode;
