using System.CommandLine;
using IntelHub.Cli.Hub;

namespace IntelHub.Cli.Demonstrate;

/// <summary>
/// <c>demonstrate</c>: shows a hub in demonstration mode doing its job. <c>infra/hub demo</c> starts one and calls
/// this.
/// </summary>
internal static class DemonstrateCommand
{
    public static Command Create()
    {
        var hub = HubOption.Create();
        var seed = new Option<string>("--seed")
        {
            Description = "The folder of the demonstration's partnership and submissions.",
            Required = true,
        };
        var keys = new Option<string>("--keys")
        {
            Description = "The folder of the operator's key; the partners' keys are made there.",
            Required = true,
        };
        var command = new Command(
            "demonstrate", "Load the demonstration partnership, submit its items, and show who was released what.")
        {
            hub, seed, keys,
        };
        command.SetAction((asked, cancellation) => RunAsync(
            asked.GetRequiredValue(hub), asked.GetRequiredValue(seed), asked.GetRequiredValue(keys), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Uri hub, string seed, string keys, CancellationToken cancellation)
    {
        try
        {
            await new Demonstration(hub, seed, keys).RunAsync(cancellation);
            return 0;
        }
        catch (Exception failure) when (failure is HubRefused or IOException or HttpRequestException)
        {
            Console.Error.WriteLine($"The demonstration stopped: {failure.Message}");
            return 1;
        }
    }
}
