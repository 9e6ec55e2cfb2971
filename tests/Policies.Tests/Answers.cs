using System.Text.Json.Nodes;
using IntelHub.Sharing.Decisions;

namespace IntelHub.Policies.Tests;

/// <summary>Asks a world its questions through the door that the command line uses.</summary>
internal static class Answers
{
    public static IReadOnlyList<string> To(TextReader cases, string policies, string directory)
    {
        using var answers = new StringWriter();
        using var errors = new StringWriter();

        var exitCode = PolicyCases.Answer(policies, directory, cases, answers, errors);

        errors.ToString().ShouldBeEmpty();
        exitCode.ShouldBe(PolicyCases.AllAnswered);
        return answers.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>
    /// The expected lines that were answered otherwise. The order of keys is free, that of lists is not.
    /// </summary>
    public static IReadOnlyList<string> Differing(IReadOnlyList<string> expected, IReadOnlyList<string> answers) =>
    [
        .. expected.Zip(answers)
            .Where(pair => !JsonNode.DeepEquals(JsonNode.Parse(pair.First), JsonNode.Parse(pair.Second)))
            .Select(pair => $"expected {pair.First}{Environment.NewLine}but got  {pair.Second}"),
    ];
}
