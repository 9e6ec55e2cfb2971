using System.CommandLine;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IntelHub.Cli.Ledger;

namespace IntelHub.Cli.Tests.Ledger;

public sealed class CheckCommandTests : IDisposable
{
    private const int Proved = 0;
    private const int Refused = 1;
    private const int CouldNotRun = 2;

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("intelhub-check-").FullName;

    public CheckCommandTests()
    {
        var guide = File.ReadAllText(Path.Combine(RepositoryRoot(), "src", "guides", "audit-the-ledger.md"));
        File.WriteAllText(Receipt, Fenced(guide, "json"));
        File.WriteAllText(Keys, Fenced(guide, "keys"));
    }

    private string Receipt => Path.Combine(_folder, "receipt.json");

    private string Keys => Path.Combine(_folder, "keys");

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_receipt_is_proved_in_plain_sentences()
    {
        var (exitCode, output, errors) = await RunAsync(Receipt, "--key", Keys);

        exitCode.ShouldBe(Proved);
        output.ShouldStartWith("Proved: this is entry 3 of the log ledger.hub.example/kent, byte for byte.\n");
        errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_receipt_that_was_changed_is_refused_in_one_sentence()
    {
        File.WriteAllText(Receipt, File.ReadAllText(Receipt).Replace("generalised", "full"));

        (await RunAsync(Receipt, "--key", Keys)).ShouldBe((
            Refused,
            "NOT PROVED: The proof does not show that this entry is entry 3 of the 7 that the checkpoint covers.\n",
            ""));
    }

    [Fact]
    public async Task A_program_is_told_the_same()
    {
        var proved = JsonNode.Parse((await RunAsync(Receipt, "--key", Keys, "--json")).Output)!;
        (proved["proved"]!.GetValue<bool>(), proved["person"]!.GetValue<string>(), proved["size"]!.GetValue<int>())
            .ShouldBe((true, "thanet.csp-manager", 7));

        File.AppendAllText(Receipt, "\n");
        var (exitCode, output, _) = await RunAsync(Receipt, "--key", Keys, "--json");
        exitCode.ShouldBe(Refused);
        JsonNode.Parse(output)!["because"]!.GetValue<string>().ShouldContain("byte for byte");
    }

    [Fact]
    public async Task As_many_witnesses_are_asked_for_as_one_says()
    {
        (await RunAsync(Receipt, "--key", Keys, "--witnesses", "1")).ExitCode.ShouldBe(Proved);
        (await RunAsync(Receipt, "--key", Keys, "--witnesses", "2"))
            .ShouldBe((CouldNotRun, "", "2 witnesses can never have cosigned: there are 1 keys.\n"));
    }

    [Fact]
    public async Task What_could_not_be_read_is_no_verdict()
    {
        (await RunAsync(Receipt)).ExitCode.ShouldBe(CouldNotRun);
        (await RunAsync(Receipt, "--key", Path.Combine(_folder, "none"))).ExitCode.ShouldBe(CouldNotRun);
        (await RunAsync(Path.Combine(_folder, "none"), "--key", Keys)).ExitCode.ShouldBe(CouldNotRun);
        File.WriteAllText(Keys, "no key\n");
        (await RunAsync(Receipt, "--key", Keys)).ExitCode.ShouldBe(CouldNotRun);
    }

    [Fact]
    public async Task Either_a_receipt_is_checked_or_a_whole_ledger()
    {
        (await RunAsync()).Errors.ShouldStartWith("Name either the file of a receipt, or with --data");
        (await RunAsync(Receipt, "--key", Keys, "--data", _folder)).ExitCode.ShouldBe(CouldNotRun);
        (await RunAsync(Receipt, "--key", Keys, "--witness", _folder)).ExitCode.ShouldBe(CouldNotRun);
    }

    [Fact]
    public async Task Where_there_is_no_ledger_there_is_no_verdict()
    {
        var (exitCode, output, errors) = await RunAsync("--data", _folder);

        (exitCode, output).ShouldBe((CouldNotRun, ""));
        errors.ShouldContain($"There is no ledger in {_folder}: name the hub's data folder with --data.");
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IntelHub.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
        }

        return folder.FullName;
    }

    private static string Fenced(string guide, string word) =>
        Regex.Match(guide, $"^```{word}\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value;

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] asked)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = await new RootCommand { CheckCommand.Create() }.Parse(["check", .. asked])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = errors });
        return (exitCode, output.ToString(), errors.ToString());
    }
}
