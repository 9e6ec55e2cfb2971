using System.CommandLine;
using IntelHub.Cli.Policy;

var intelhub = new RootCommand("IntelHub: a multi-agency intelligence-sharing hub.")
{
    new Command("policy", "Ask what a policy set says.") { DecideCommand.Create() },
};

return await intelhub.Parse(args).InvokeAsync();
