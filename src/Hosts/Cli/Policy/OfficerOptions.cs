using System.CommandLine;
using IntelHub.Cli.Hub;
using IntelHub.Cli.Keys;

namespace IntelHub.Cli.Policy;

/// <summary>Which hub a policy officer speaks to, by which system, and who the officer is.</summary>
internal sealed class OfficerOptions
{
    private readonly Option<Uri> _hub = HubOption.Create();

    private readonly Option<string> _system = new("--system")
    {
        Description = "The name your system is registered under.",
        Required = true,
    };

    private readonly Option<string> _key = new("--key")
    {
        Description = "Your system's private key file.",
        Required = true,
    };

    private readonly Option<string> _member = new("--member")
    {
        Description = "Who you are: a member of your organisation.",
        Required = true,
    };

    private readonly Option<bool> _json = PolicyOptions.Json();

    public Command AddTo(Command command)
    {
        foreach (var option in new Option[] { _hub, _system, _key, _member, _json })
        {
            command.Add(option);
        }

        return command;
    }

    /// <summary>Sends what the officer asks for, and says what became of it.</summary>
    public async Task<int> AskAsync(
        ParseResult asked,
        OfficersQuestion question,
        Func<string, IEnumerable<string>> tell,
        CancellationToken cancellation)
    {
        try
        {
            using var hub = new HubClient(
                asked.GetRequiredValue(_hub),
                asked.GetRequiredValue(_system),
                KeyFile.Read(asked.GetRequiredValue(_key)),
                TimeProvider.System.GetUtcNow);
            using var response = await hub.SendAsync(
                question.Method, question.Path, question.Body, asked.GetRequiredValue(_member), cancellation);
            var answer = new OfficersAnswer(Console.Out, Console.Error, asked.GetValue(_json));
            return await answer.TellAsync(response, tell, cancellation);
        }
        catch (Exception failure) when (
            failure is FormatException or IOException or UnauthorizedAccessException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 2;
        }
    }
}

internal sealed record OfficersQuestion(HttpMethod Method, string Path, object? Body = null);
