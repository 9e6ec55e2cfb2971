using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Documents;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Changes;

namespace IntelHub.Sharing.PolicyOffice;

/// <summary>Decides every case of a file under two policy sets and says what the second would change.</summary>
public static class PolicyDiff
{
    /// <summary>
    /// Fine when every case is decided, and alike under both. A case that one or both sets cannot decide is reported
    /// and counts as found.
    /// </summary>
    /// <param name="samples">How many cases are shown of each kind of change.</param>
    public static int Run(
        string oldFolder, string newFolder, string directoryFile, TextReader cases, int samples, Report report) =>
        report.Run(() =>
        {
            var partnership = DirectoryFile.Read(directoryFile);
            var (old, changed) = (PolicySet.Load(oldFolder), PolicySet.Load(newFolder));
            var tally = new ChangeTally(samples);
            var unreadable = new UnreadableLines(samples);
            Compare(cases, new AskedRules(old, partnership), new AskedRules(changed, partnership), tally, unreadable);
            var found = new DiffReport(
                old.Version, changed.Version, ChangeReport.Of(tally), unreadable.Count, unreadable.First);
            report.Tell(found, found.Lines());
            return found.Changes.AllSame && unreadable.Count == 0 ? Report.Fine : Report.Found;
        });

    private static void Compare(
        TextReader cases, AskedRules old, AskedRules changed, ChangeTally tally, UnreadableLines unreadable)
    {
        for (var number = 1; cases.ReadLine() is { } text; number++)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            var mistakes = new List<Mistake>();
            var source = new Source("cases", mistakes);
            var line = CaseLine.Read(JsonLine.Read(text, number, source), source);
            if (mistakes.Count > 0)
            {
                unreadable.Add(mistakes);
                continue;
            }

            tally.Add(
                new AskedQuestion(
                    line.Case, line.Item.Category, line.Item.Marking, line.Member,
                    old.Partnership.Find(line.Member)?.Organisation ?? AskedQuestion.Unknown, line.At, line.Override),
                old.Ask(line.Item, line.Member, line.At, line.Override),
                changed.Ask(line.Item, line.Member, line.At, line.Override));
        }
    }

    /// <summary>All of them counted, the first few kept: a wrong file may have millions.</summary>
    private sealed class UnreadableLines(int most)
    {
        private readonly List<string> _first = [];

        public long Count { get; private set; }

        public IReadOnlyList<string> First => _first;

        public void Add(IEnumerable<Mistake> mistakes)
        {
            Count++;
            if (_first.Count < most)
            {
                _first.Add(string.Join("; ", mistakes));
            }
        }
    }
}
