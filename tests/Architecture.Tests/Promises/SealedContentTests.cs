using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntelHub.Architecture.Tests.Promises;

/// <summary>What holds content or keys says so instead of itself, should anybody ever log it.</summary>
public class SealedContentTests
{
    public static TheoryData<string, string> Kept => new()
    {
        { "IntelHub.Intake", "IntelHub.Intake.Submissions.CheckedItem" },
        { "IntelHub.Intake", "IntelHub.Intake.Submissions.CheckedSubmission" },
        { "IntelHub.Intake", "IntelHub.Intake.Items.SealedItem" },
        { "IntelHub.Platform", "IntelHub.Platform.Sealing.DataKey" },
    };

    [Theory]
    [MemberData(nameof(Kept))]
    public void Says_what_it_is_and_not_what_it_holds(string assembly, string type) =>
        SpeaksForItself(Assembly.Load(assembly).GetType(type, throwOnError: true)!).ShouldBeTrue();

    /// <summary>A record prints its members, and these print the content itself.</summary>
    [Fact]
    public void No_record_prints_a_value_of_a_submission() =>
        TheHub.All.SelectMany(assembly => assembly.GetTypes()).Where(PrintsContent).ShouldBeEmpty();

    [Fact]
    public void Canary_a_record_that_prints_its_value_is_found() => PrintsContent(typeof(Talkative)).ShouldBeTrue();

    private static bool PrintsContent(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null &&
        type.GetProperties().Any(member =>
            member.PropertyType == typeof(JsonElement) || member.PropertyType.IsAssignableTo(typeof(JsonNode))) &&
        !SpeaksForItself(type);

    private static bool SpeaksForItself(Type type) =>
        type.GetMethod(nameof(ToString), []) is { } own && own.DeclaringType == type &&
        !own.IsDefined(typeof(CompilerGeneratedAttribute));

    private sealed record Talkative(string Name, JsonElement Value);
}
