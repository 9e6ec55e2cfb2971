using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Documents;
using IntelHub.Sharing.Explanations;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Explaining;

/// <summary>
/// Explains worked cases: to a policy officer with everything that decided them, or as the recipient would read it.
/// </summary>
public static class ExplainCases
{
    private sealed record Told(string Case, Explanation? Explanation, RecipientExplanation? ForRecipient);

    private sealed record Findings(IReadOnlyList<Told> Cases, IReadOnlyList<string> Mistakes);

    /// <summary>
    /// Every case, or the one named. <see cref="Report.Found"/> when a case could not be read or decided; the others
    /// are explained none the less. <see cref="Report.CouldNotRun"/> when there is no case of that name.
    /// </summary>
    public static int Run(
        string policiesFolder,
        string directoryFile,
        TextReader cases,
        string? only,
        bool forRecipient,
        Report report) =>
        report.Run(() =>
        {
            var policies = PolicySet.Load(policiesFolder);
            var partnership = DirectoryFile.Read(directoryFile);
            var (told, mistakes) = (new List<Told>(), new List<string>());
            for (var number = 1; cases.ReadLine() is { } text; number++)
            {
                if (!string.IsNullOrWhiteSpace(text))
                {
                    Explain(policies, partnership, text, number, only, forRecipient, told, mistakes);
                }
            }

            if (only is not null && told.Count == 0 && mistakes.Count == 0)
            {
                throw new FileNotFoundException($"There is no case '{only}' in the file of cases.");
            }

            report.Tell(new Findings(told, mistakes), told.SelectMany(LinesOf).Concat(mistakes));
            return mistakes.Count == 0 ? Report.Fine : Report.Found;
        });

    private static void Explain(
        PolicySet policies, Partnership partnership, string text, int number, string? only, bool forRecipient,
        List<Told> told, List<string> mistakes)
    {
        var found = new List<Mistake>();
        var source = new Source("cases", found);
        var line = CaseLine.Read(JsonLine.Read(text, number, source), source);
        if (only is not null && line.Case != only)
        {
            return;
        }

        if (found.Count > 0)
        {
            mistakes.AddRange(found.Select(mistake => mistake.ToString()));
            return;
        }

        var asked = new Circumstances(policies, partnership, line.Item, line.Member, line.At, line.Override);
        try
        {
            told.Add(forRecipient
                ? new Told(line.Case, null, RecipientText.Of(policies, line.Item.Category, asked.Decide()))
                : new Told(line.Case, Explainer.Explain(asked), null));
        }
        catch (UnknownNameException e)
        {
            mistakes.Add(new Mistake(source.Name, number, e.Message).ToString());
            if (forRecipient)
            {
                // A recipient is told the same of what nothing defines as of what is not there.
                told.Add(new Told(line.Case, null, RecipientText.Nothing));
            }
        }
    }

    private static IEnumerable<string> LinesOf(Told told) => told.Explanation is { } explanation
        ? WrittenExplanation.Lines(told.Case, explanation)
        : WrittenExplanation.Lines(told.Case, told.ForRecipient!);
}
