using System.CommandLine;
using IntelHub.Cli.Demonstrate;
using IntelHub.Cli.Keys;
using IntelHub.Cli.Policy;
using IntelHub.Cli.Submit;

var intelhub = new RootCommand("IntelHub: a multi-agency intelligence-sharing hub.")
{
    new Command("policy", "Ask what a policy set says.")
    {
        DecideCommand.Create(),
        ExplainCommand.Create(),
        DiffCommand.Create(),
        ReplayCommand.Create(),
        TestCommand.Create(),
        LintCommand.Create(TimeProvider.System),
        MutateCommand.Create(),
        ProveCommand.Create(),
    },
    new Command("key", "Signing keys of systems.") { NewKeyCommand.Create(), AssertCommand.Create() },
    SubmitCommand.Create(),
    DemonstrateCommand.Create(),
};

return await intelhub.Parse(args).InvokeAsync();
