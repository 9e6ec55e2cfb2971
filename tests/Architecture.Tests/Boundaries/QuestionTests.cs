using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.SignedIn;

namespace IntelHub.Architecture.Tests.Boundaries;

/// <summary>Content has one door, and so has its release: who may even name these interfaces.</summary>
public class QuestionTests
{
    private static readonly Assembly[] _all = [.. TheHub.All, TheHub.AllInOne];

    [Fact]
    public void Only_Intake_answers_for_content_and_only_Sharing_asks()
    {
        Naming(typeof(IReadItems), _all).ShouldBe(["Intake", "Platform", "Sharing"]);
        Answering(typeof(IReadItems)).ShouldBe(["Intake"]);
    }

    [Fact]
    public void Only_Sharing_answers_for_release_and_only_Alerting_asks()
    {
        Naming(typeof(IReleaseItems), _all).ShouldBe(["Alerting", "Platform", "Sharing"]);
        Answering(typeof(IReleaseItems)).ShouldBe(["Sharing"]);
    }

    [Fact]
    public void Only_Sharing_answers_who_would_be_shown_what_and_only_Intake_asks()
    {
        Naming(typeof(IForeseeSharing), _all).ShouldBe(["Intake", "Platform", "Sharing"]);
        Answering(typeof(IForeseeSharing)).ShouldBe(["Sharing"]);
    }

    [Fact]
    public void Only_Directory_answers_who_calls_and_only_Platform_and_Accounts_ask()
    {
        Naming(typeof(IFindCallers), _all).ShouldBe(["Accounts", "Directory"]);
        Answering(typeof(IFindCallers)).ShouldBe(["Directory"]);
    }

    [Fact]
    public void Only_the_Ledger_answers_whether_it_is_on_record_and_only_Sharing_asks()
    {
        Naming(typeof(IEnterFacts), _all).ShouldBe(["Ledger", "Platform", "Sharing"]);
        Answering(typeof(IEnterFacts)).ShouldBe(["Ledger"]);
    }

    /// <summary>Between processes the Platform carries question and answer; it has no more of them.</summary>
    [Theory]
    [InlineData(typeof(IReadItems), "Intake", "Sharing")]
    [InlineData(typeof(IReleaseItems), "Sharing", "Alerting")]
    [InlineData(typeof(IForeseeSharing), "Sharing", "Intake")]
    [InlineData(typeof(IEnterFacts), "Ledger", "Sharing")]
    [InlineData(typeof(IFindCallers), "Directory", "Accounts", "Intake", "Sharing", "Alerting", "Ledger")]
    [InlineData(typeof(IFindSessions), "Accounts", "Directory", "Intake", "Sharing", "Alerting", "Ledger")]
    public void The_Platform_only_carries_it_between_those_who_may(Type door, string answers, params string[] ask)
    {
        var carried = typeof(IFindCallers).Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(door))
            .ShouldHaveSingleItem().DeclaringType!;

        var ends = Activator.CreateInstance(carried)!;
        carried.GetProperty("AnsweredBy")!.GetValue(ends).ShouldBe(answers);
        carried.GetProperty("AskedBy")!.GetValue(ends).ShouldBeAssignableTo<IEnumerable<string>>()!.ShouldBe(ask);
    }

    [Fact]
    public void Canary_an_assembly_that_names_the_door_is_found() =>
        Naming(typeof(IReadItems), [typeof(QuestionTests).Assembly]).ShouldBe(["Architecture.Tests"]);

    private static IEnumerable<string> Naming(Type door, IEnumerable<Assembly> assemblies) => assemblies
        .Where(assembly => Names(assembly, door))
        .Select(assembly => assembly.ShortName())
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Answering(Type door) => TheHub.Modules.Append(TheHub.AllInOne)
        .Where(assembly => assembly.GetTypes().Any(type => type.IsClass && type.IsAssignableTo(door)))
        .Select(assembly => assembly.ShortName());

    /// <summary>Whether the assembly's metadata refers to the type at all: by a field, a parameter or a call.</summary>
    private static bool Names(Assembly assembly, Type door)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return metadata.TypeReferences
            .Select(metadata.GetTypeReference)
            .Any(type =>
                metadata.GetString(type.Name) == door.Name && metadata.GetString(type.Namespace) == door.Namespace);
    }
}
