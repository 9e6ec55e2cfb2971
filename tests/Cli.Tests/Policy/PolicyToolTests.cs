using System.CommandLine;
using System.Text.Json.Nodes;
using IntelHub.Cli.Policy;

namespace IntelHub.Cli.Tests.Policy;

public sealed class PolicyToolTests
{
    private const int Fine = 0;
    private const int Found = 1;
    private const int CouldNotRun = 2;

    private static readonly string _set = PathTo("tests", "Sharing.Tests", "PolicyOffice", "small-set");

    [Theory]
    [InlineData("test", "27 examples: 27 are decided as agreed")]
    [InlineData("lint", "0 errors, ")]
    [InlineData("mutate", "Mutation score 100.0 %")]
    public void A_tool_works_on_the_set_that_it_is_given(string tool, string said)
    {
        var (exitCode, output, errors) = Run(tool, "--policies", _set);

        (exitCode, errors).ShouldBe((Fine, ""));
        output.ShouldStartWith(said);
    }

    [Theory]
    [InlineData("test", "coverage")]
    [InlineData("lint", "findings")]
    [InlineData("mutate", "survivors")]
    public void Every_tool_writes_json(string tool, string key) =>
        JsonNode.Parse(Run(tool, "--policies", _set, "--json").Output)![key].ShouldBeOfType<JsonArray>();

    [Theory]
    [InlineData("test")]
    [InlineData("lint")]
    [InlineData("mutate")]
    public void A_set_that_is_not_there_is_said_on_the_error_stream(string tool)
    {
        var (exitCode, output, errors) = Run(tool, "--policies", Path.Combine(_set, "no-such"));

        (exitCode, output).ShouldBe((CouldNotRun, ""));
        errors.ShouldContain("classification.yaml:1: the file is missing");
    }

    [Fact]
    public void One_example_may_be_asked_for() =>
        Run("test", "--policies", _set, "--example", "false-stays").Output.ShouldContain("outcome: withhold");

    [Fact]
    public void The_score_to_reach_may_be_set() =>
        Run("mutate", "--policies", _set, "--at-least", "100.1").ExitCode.ShouldBe(Found);

    [Fact]
    public void A_lint_may_be_strict_and_look_at_another_day()
    {
        string[] nearTheEnd = ["--policies", _set, "--at", "2028-03-01"];

        Run("lint", nearTheEnd).ExitCode.ShouldBe(Fine);
        Run("lint", [.. nearTheEnd, "--strict"]).ExitCode.ShouldBe(Found);
    }

    [Fact]
    public void A_lint_looks_at_today_unless_told()
    {
        var (_, output, _) = Run("lint", "--policies", _set);

        output.ShouldContain("it expired on 2028-04-01");
    }

    [Fact]
    public void A_lint_takes_no_local_time()
    {
        var (exitCode, _, errors) = Run("lint", "--policies", _set, "--at", "2028-03-01T00:00:00+01:00");

        exitCode.ShouldNotBe(Fine);
        errors.ShouldContain("--at is a date, or an instant in UTC that ends in Z.");
    }

    [Fact]
    public void A_lint_compares_with_a_directory()
    {
        var directory = Path.Combine(_set, "examples", "no-such.yaml");

        Run("lint", "--policies", _set, "--directory", directory).ExitCode.ShouldBe(CouldNotRun);
    }

    [Fact]
    public void Progress_leaves_no_trace()
    {
        using var terminal = new StringWriter();
        var progress = new ProgressLine(terminal);

        progress.Show(1, 2);
        progress.Show(1, 2);
        progress.Show(2, 2);

        terminal.ToString().ShouldBe($"\r 50 % of 2 changes tried\r{new string(' ', 40)}\r");
    }

    private static (int ExitCode, string Output, string Errors) Run(string tool, params string[] options)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var commands = new RootCommand
        {
            TestCommand.Create(), LintCommand.Create(new LongAfter()), MutateCommand.Create(),
        };
        var exitCode = commands.Parse([tool, .. options])
            .Invoke(new InvocationConfiguration { Output = output, Error = errors });
        return (exitCode, output.ToString(), errors.ToString());
    }

    private static string PathTo(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IntelHub.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No IntelHub.sln above the tests.");
        }

        return Path.Combine([folder.FullName, .. parts]);
    }

    private sealed class LongAfter : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
