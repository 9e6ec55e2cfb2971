using IntelHub.Cli.Policy;

namespace IntelHub.Cli.Tests.Policy;

public sealed class DiffAndReplayCommandTests : IDisposable
{
    private static readonly string _seed = Path.Combine(RepositoryRoot(), "infra", "seed");
    private static readonly string _policies = Path.Combine(_seed, "policies");

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("intelhub-cli-").FullName;

    private string Changed => Path.Combine(_folder, "policies");

    private string Cases => Path.Combine(_folder, "cases.jsonl");

    public DiffAndReplayCommandTests() => File.WriteAllText(Cases, """
        {"case": "c1", "item": {"category": "cuckooing", "originator": "harbour-homes", "marking": "OFFICIAL-SENSITIVE",
        "purposes": ["safeguarding"], "areas": ["E07000114"], "compartments": [], "subjects": [], "affiliations": [],
        "handling": {"code": "P", "only_to": [], "not_to": [], "onward": false, "conditions": []}, "permissions": [],
        "fields": {"headline": ""}}, "member": "thanet.csp-manager", "at": "2026-07-07T09:00:00Z"}
        """.ReplaceLineEndings(" "));

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_diff_without_differences_ends_with_0() => Diff(_policies).ShouldBe(0);

    [Fact]
    public void A_diff_with_differences_ends_with_1()
    {
        Copy();

        Diff(Changed).ShouldBe(1);
    }

    [Fact]
    public void A_diff_over_a_file_that_is_not_there_ends_with_2()
    {
        File.Delete(Cases);

        Diff(_policies).ShouldBe(2);
    }

    [Fact]
    public void A_diff_with_a_policy_set_that_is_not_there_ends_with_2() =>
        Diff(Path.Combine(_folder, "nowhere")).ShouldBe(2);

    [Fact]
    public void Without_a_directory_it_takes_the_one_beside_the_examples_of_the_changed_set()
    {
        Copy("agreements");
        var examples = System.IO.Directory.CreateDirectory(Path.Combine(Changed, "examples")).FullName;
        File.Copy(Path.Combine(_seed, "directory.json"), Path.Combine(examples, "directory.yaml"));

        DiffCommand.Create().Parse([_policies, Changed, "--over", Cases]).Invoke().ShouldBe(0);
    }

    [Fact]
    public async Task A_replay_of_a_folder_without_a_hub_ends_with_2() =>
        (await ReplayCommand.Create().Parse(["--data", _folder, "--policies", _policies]).InvokeAsync()).ShouldBe(2);

    [Fact]
    public void A_replay_names_the_rules_to_ask_under() =>
        ReplayCommand.Create().Parse(["--data", _folder]).Errors.ShouldNotBeEmpty();

    private int Diff(string changed) => DiffCommand.Create()
        .Parse([_policies, changed, "--over", Cases, "--directory", Path.Combine(_seed, "directory.json")])
        .Invoke();

    /// <summary>Without its agreements unless they are named: nothing is released then.</summary>
    private void Copy(params string[] folders)
    {
        foreach (var folder in folders.Prepend(""))
        {
            System.IO.Directory.CreateDirectory(Path.Combine(Changed, folder));
            foreach (var file in System.IO.Directory.EnumerateFiles(Path.Combine(_policies, folder), "*.yaml"))
            {
                File.Copy(file, Path.Combine(Changed, folder, Path.GetFileName(file)));
            }
        }
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IntelHub.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No IntelHub.sln above the tests.");
        }

        return folder.FullName;
    }
}
