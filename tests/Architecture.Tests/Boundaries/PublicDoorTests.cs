using System.Reflection;
using System.Runtime.CompilerServices;
using IntelHub.Platform.Hosting;

namespace IntelHub.Architecture.Tests.Boundaries;

/// <summary>A module has one public door; what its API says is public besides, and nothing else.</summary>
public class PublicDoorTests
{
    /// <summary>What is public for another reason.</summary>
    private static readonly Dictionary<string, string> _publicFor = new()
    {
        ["IntelHub.Sharing.Decisions.PolicyCases"] = "the command line answers worked cases with it",
        ["IntelHub.Sharing.PolicyOffice.Report"] = "the command line says with it where a tool's findings go",
        ["IntelHub.Sharing.PolicyOffice.AgreementLook"] = "the command line's doctor looks at agreements with it",
        ["IntelHub.Sharing.PolicyOffice.PolicyDiff"] = "the command line compares two policy sets with it",
        ["IntelHub.Sharing.PolicyOffice.PolicyReplay"] = "the command line asks stored decisions again with it",
        ["IntelHub.Sharing.PolicyOffice.Explaining.ExplainCases"] = "the command line explains worked cases with it",
        ["IntelHub.Sharing.PolicyOffice.TestPolicies.PolicyTest"] = "the command line decides a set's examples with it",
        ["IntelHub.Sharing.PolicyOffice.LintPolicies.PolicyLint"] = "the command line looks a policy set over with it",
        ["IntelHub.Sharing.PolicyOffice.MutatePolicies.PolicyMutation"] = "the command line measures examples with it",
        ["IntelHub.Sharing.PolicyOffice.Invariants.InvariantProof"] = "the command line proves invariants with it",
        ["IntelHub.Intake.Items.SealedItemsLook"] = "the command line's doctor asks with it whether keys are needed",
        ["IntelHub.Ledger.Proofs.ProofCheck"] = "the command line checks proofs of any log with it, without a hub",
        ["IntelHub.Ledger.Receipts.ReceiptCheck"] = "the command line checks receipts with it, without a hub",
        ["IntelHub.Ledger.CheckLog.LogCheck"] = "the command line checks a whole ledger with it",
        ["IntelHub.Ledger.CheckLog.LedgerLook"] = "the command line's doctor looks at the ledger with it",
        ["IntelHub.Ledger.MoveLedger.MovedLedger"] = "the command line moves a hub into PostgreSQL with it",
        ["IntelHub.Ledger.Witnessing.WitnessHost"] = "the witness is a process of its own, and is nothing besides",
        ["IntelHub.Directory.ImportPartnership.ImportRefusal"] = "likewise, of a table",
        ["IntelHub.Directory.DirectoryRefusal"] = "goes out among a problem's extensions, which name no type",
    };

    public static TheoryData<string> Modules => [.. TheHub.Modules.Select(module => module.ShortName())];

    [Theory]
    [MemberData(nameof(Modules))]
    public void Only_the_module_its_options_and_what_its_routes_say_are_public(string module)
    {
        var assembly = Assembly.Load($"IntelHub.{module}");
        WronglyPublic(assembly.GetExportedTypes(), ApiRecords.Of(assembly))
            .Where(name => !_publicFor.ContainsKey(name)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_has_exactly_one_door(string module) => Assembly.Load($"IntelHub.{module}")
        .GetExportedTypes().Count(type => type.IsAssignableTo(typeof(IHubModule))).ShouldBe(1);

    [Fact]
    public void Every_listed_exception_is_still_needed() => TheHub.Modules
        .SelectMany(module => WronglyPublic(module.GetExportedTypes(), ApiRecords.Of(module)))
        .ShouldBe(_publicFor.Keys, ignoreOrder: true);

    [Fact]
    public void Classes_are_sealed_unless_others_derive_from_them() =>
        TheHub.All.SelectMany(assembly => Unsealed(assembly.GetTypes())).ShouldBeEmpty();

    [Fact]
    public void Canary_a_public_class_beside_the_door_is_found() =>
        WronglyPublic([typeof(PublicDoorTests)], new HashSet<Type>()).ShouldBe([typeof(PublicDoorTests).FullName!]);

    [Fact]
    public void Canary_an_open_class_and_a_class_that_nobody_completes_are_found() =>
        Unsealed([typeof(OpenToAll), typeof(Unfinished)]).Count().ShouldBe(2);

    private static IEnumerable<string> WronglyPublic(
        IEnumerable<Type> exported, IReadOnlySet<Type> ofTheApi) => exported
        .Where(type => !type.IsAssignableTo(typeof(IHubModule)))
        .Where(type => !type.Name.EndsWith("Options", StringComparison.Ordinal))
        .Where(type => !ofTheApi.Contains(type))
        .Select(type => type.FullName!);

    private static IEnumerable<string> Unsealed(IReadOnlyList<Type> types) => types
        .Where(type => type is { IsClass: true, IsSealed: false } && IsOurs(type))
        .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
        .Where(type => !(type.IsAbstract && IsCompleted(type)))
        .Select(type => type.FullName!);

    /// <summary>The compiler puts classes of its generators beside ours.</summary>
    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("IntelHub.", StringComparison.Ordinal) == true;

    /// <summary>Somebody derives from it: in its own assembly, or, of the Platform, in a module.</summary>
    private static bool IsCompleted(Type type) => TheHub.All
        .SelectMany(assembly => assembly.GetTypes())
        .Any(other => other != type && BaseTypesOf(other).Contains(type));

    private static IEnumerable<Type> BaseTypesOf(Type type)
    {
        for (var b = type.BaseType; b is not null; b = b.BaseType)
        {
            yield return b.IsGenericType ? b.GetGenericTypeDefinition() : b;
        }
    }

    private class OpenToAll;

    private sealed class DerivedFromIt : OpenToAll;

    private abstract class Unfinished;
}
