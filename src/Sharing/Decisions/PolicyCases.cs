using IntelHub.Sharing.Compiled;
using IntelHub.Sharing.Documents;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>Answers files of worked cases, a line at a time, with the same rules that decide for real.</summary>
public static class PolicyCases
{
    public const int AllAnswered = 0;
    public const int SomeUnanswered = 1;
    public const int NothingAsked = 2;

    /// <summary>
    /// One answer for each question, in their order. A question that cannot be decided is answered with an error and
    /// the rest go on; a policy set or directory that is refused answers nothing.
    /// </summary>
    public static int Answer(
        string policiesFolder, string directoryFile, TextReader cases, TextWriter answers, TextWriter errors)
    {
        CompiledRules rules;
        try
        {
            rules = new CompiledRules(PolicySet.Load(policiesFolder), DirectoryFile.Read(directoryFile));
        }
        catch (Exception e) when (
            e is PolicySetRefused or PartnershipRefused or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine(e.Message);
            return NothingAsked;
        }

        var exitCode = AllAnswered;
        var scratch = new Verdicts();
        for (var number = 1; cases.ReadLine() is { } text; number++)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            var (answer, error) = AnswerOne(rules, text, number, scratch);
            answers.WriteLine(answer);
            if (error is not null)
            {
                errors.WriteLine(error);
                exitCode = SomeUnanswered;
            }
        }

        return exitCode;
    }

    private static (string Answer, string? Error) AnswerOne(
        CompiledRules rules, string text, int number, Verdicts scratch)
    {
        var mistakes = new List<Mistake>();
        var source = new Source("cases", mistakes);
        var line = CaseLine.Read(JsonLine.Read(text, number, source), source);
        if (mistakes.Count > 0)
        {
            return Unanswered(line, string.Join("; ", mistakes));
        }

        try
        {
            var decision = rules.Answer(line.Item, line.Member, line.At, line.Override, scratch);
            return (AnswerLine.Of(line.Case, decision), null);
        }
        catch (UnknownNameException e)
        {
            return Unanswered(line, new Mistake(source.Name, number, e.Message).ToString());
        }
    }

    private static (string Answer, string? Error) Unanswered(CaseLine line, string error) =>
        (AnswerLine.OfError(line.Case.Length > 0 ? line.Case : null, error), error);
}
