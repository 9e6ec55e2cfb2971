using System.Reflection;

namespace IntelHub.Architecture.Tests.Boundaries;

/// <summary>Who may know whom (decision record 0001).</summary>
public class ReferenceTests
{
    private static readonly string[] _ofModules = ["Vocabulary", "Contracts", "Platform"];

    public static TheoryData<string> Modules => [.. TheHub.Modules.Select(module => module.ShortName())];

    [Fact]
    public void Vocabulary_knows_nothing()
    {
        ProjectFile.Of("Vocabulary").ReferencesOutside([]).ShouldBeEmpty();
        ReferencesOutside(TheHub.Vocabulary, []).ShouldBeEmpty();
        ProjectFile.Of("Vocabulary").Packages.ShouldBeEmpty();
        Foreign(TheHub.Vocabulary).ShouldBeEmpty();
    }

    [Fact]
    public void Contracts_know_only_Vocabulary()
    {
        ProjectFile.Of("Contracts").ReferencesOutside(["Vocabulary"]).ShouldBeEmpty();
        ReferencesOutside(TheHub.Contracts, ["Vocabulary"]).ShouldBeEmpty();
        ProjectFile.Of("Contracts").Packages.ShouldBeEmpty();
        Foreign(TheHub.Contracts).ShouldBeEmpty();
    }

    [Fact]
    public void Platform_knows_only_Vocabulary_and_Contracts()
    {
        ProjectFile.Of("Platform").ReferencesOutside(["Vocabulary", "Contracts"]).ShouldBeEmpty();
        ReferencesOutside(TheHub.Platform, ["Vocabulary", "Contracts"]).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_knows_no_other_module(string module)
    {
        ProjectFile.Of(module).ReferencesOutside(_ofModules).ShouldBeEmpty();
        ReferencesOutside(Assembly.Load($"IntelHub.{module}"), _ofModules).ShouldBeEmpty();
    }

    [Fact]
    public void Canary_the_host_that_runs_every_module_would_fail_as_a_module()
    {
        string[] modules = ["Accounts", "Alerting", "Directory", "Intake", "Ledger", "Sharing"];
        ProjectFile.Of("Hosts/AllInOne").ReferencesOutside(_ofModules).ShouldBe(modules, ignoreOrder: true);
        ReferencesOutside(TheHub.AllInOne, _ofModules).ShouldBe(modules, ignoreOrder: true);
    }

    [Fact]
    public void Canary_Platform_would_fail_as_a_project_without_packages()
    {
        ProjectFile.Of("Platform").Packages.ShouldContain("MassTransit");
        Foreign(TheHub.Platform).ShouldContain("MassTransit");
    }

    private static IEnumerable<string> ReferencesOutside(Assembly assembly, string[] allowed) => assembly
        .GetReferencedAssemblies()
        .Select(reference => reference.Name!)
        .Where(name => name.StartsWith("IntelHub.", StringComparison.Ordinal))
        .Select(name => name.Replace("IntelHub.", ""))
        .Except(allowed);

    /// <summary>References to what is neither ours nor the runtime's own.</summary>
    private static IEnumerable<string> Foreign(Assembly assembly) => assembly
        .GetReferencedAssemblies()
        .Select(reference => reference.Name!)
        .Where(name => !name.StartsWith("IntelHub.", StringComparison.Ordinal) &&
            !name.StartsWith("System.", StringComparison.Ordinal));
}
