using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.PolicyOffice.Invariants;

/// <summary>What was found, in sentences for a policy officer.</summary>
internal static class FindingText
{
    public static IEnumerable<string> Of(
        Finding finding, PolicySet policies, string policiesFolder, string? replayFolder)
    {
        yield return $"{Word(finding.Result)}  {finding.Invariant.Id}: {finding.Invariant.Title}";
        yield return $"    {Reach(finding)}";
        if (finding.CounterExamples is [var example, ..])
        {
            foreach (var line in Why(example, finding.Invariant, policies).Concat(Example(example)))
            {
                yield return $"    {line}";
            }

            if (finding.CounterExamples.Count > 1)
            {
                var others = finding.CounterExamples.Skip(1).Select(other => other.Suspect.Grant.Basis);
                yield return $"    It is broken by {ListOf(others)} as well.";
            }

            yield return "    To put it right, narrow the grant or add a prohibition. If it is right that this is " +
                "shared, the invariant is what is wrong.";
            foreach (var line in Replay(finding, example, policiesFolder, replayFolder))
            {
                yield return $"    {line}";
            }
        }

        yield return "";
    }

    public static string Summary(IReadOnlyList<Finding> findings)
    {
        var results = findings.CountBy(finding => finding.Result).OrderByDescending(count => count.Key)
            .Select(count => $"{Word(count.Key)} {count.Value}");
        return $"Of {findings.Count} invariants: {string.Join(", ", results)}.";
    }

    private static string Word(Result result) => result switch
    {
        Result.Holds => "HOLDS",
        Result.Unreached => "UNREACHED",
        Result.Impossible => "IMPOSSIBLE",
        Result.Fails => "FAILS",
        _ => "CANNOT SAY",
    };

    private static string Reach(Finding finding) => finding.Result switch
    {
        Result.Impossible => "No question can meet its 'when', whatever is granted, so it says nothing: correct it.",
        Result.Unreached => $"None of the {finding.Grants} grants applies to such a question, so nothing was put to " +
            "the test: it guards against a grant to come.",
        Result.CannotSay => $"The search was given up after {finding.Tried} questions: nothing is proved.",
        Result.Holds when finding.Tried == 0 => $"{finding.Reaching} of {finding.Grants} grants apply to such " +
            "questions, and none of them gives what it forbids.",
        Result.Fails => $"{finding.Reaching} of {finding.Grants} grants apply to such questions; " +
            $"{finding.CounterExamples.Count} of them break it.",
        _ => $"{finding.Reaching} of {finding.Grants} grants apply to such questions; tried on {finding.Tried} " +
            "of them, which stand for all.",
    };

    private static IEnumerable<string> Why(CounterExample example, Invariant invariant, PolicySet policies)
    {
        foreach (var by in example.Showings.GroupBy(showing => showing.Basis))
        {
            yield return $"{Cited(by.Key, policies)} shows";
            foreach (var alike in by.GroupBy(showing => (showing.Field.Level, Through: Through(showing))))
            {
                var fields = alike.Select(showing => $"{showing.Field.Field} ({showing.Field.Class})");
                var level = alike.Key.Level == Level.Full ? "in full" : "in a general form";
                yield return $"  {ListOf(fields)} {level}, {alike.Key.Through}";
            }
        }

        foreach (var breach in example.Breaches.Where(breach => breach is not Breach.Shown))
        {
            yield return $"{Cited(example.Suspect.Grant.Basis, policies)} {Lax(breach, invariant.Demands)}.";
        }

        foreach (var rule in example.Lifted)
        {
            yield return $"Prohibition {rule.Id} does not stand in the way: it excepts " +
                $"{ListOf(rule.When.RolesExcept!.Where(example.Question.Member.Roles.Contains))}.";
        }
    }

    private static string Cited(string basis, PolicySet policies)
    {
        var (_, clause, _) = Suspect.Of(policies).First(suspect => suspect.Grant.Basis == basis);
        return clause is null ? $"{basis}, of the emergency override,"
            : clause.Title is null ? basis
            : $"{basis} ({clause.Title})";
    }

    private static string Through(Showing showing) => showing.Through.Count == 0
        ? "for which an override needs no gateway"
        : $"through {ListOf(showing.Through.Select(gateway => gateway.Title is { } title
            ? $"{gateway.Id} ({title})" : gateway.Id))}";

    private static string Lax(Breach breach, Demands demands) => breach switch
    {
        Breach.Acknowledge(var within) =>
            $"lets the reader wait {Span(within)} before acknowledging it; {Span(demands.AcknowledgeAtMost!.Value)} " +
            "is the most that is meant",
        Breach.Retain(var time) =>
            $"lets the reader retain it for {Span(time)}; {Span(demands.RetainAtMost!.Value)} " +
            "is the most that is meant",
        _ => "lets the reader share it on, which is not meant",
    };

    private static IEnumerable<string> Example(CounterExample example)
    {
        var (item, member) = (example.Question.Item, example.Question.Member);
        yield return $"For example, at {Instant.Format(example.Question.At)}" +
            $"{(example.OverrideAsked ? ", with an override asked for" : "")}:";
        yield return $"  the item: {item.Category}, {item.Marking}, from an organisation of kind " +
            $"{example.Question.Originator.Kind}" +
            $"{Some(", for ", item.Purposes)}{Some(", in ", item.Areas)}{Some(", about ", item.Subjects)}" +
            $"{(item.Assessment is { } grade ? $", graded {grade}" : "")}, code {item.Handling.Code}";
        yield return $"  the member: of an organisation of kind {example.Question.Recipient.Kind}, " +
            $"with the roles {ListOf(member.Roles.Order(CodePointOrder.Instance))}, clearance {member.Clearance}" +
            $"{(member.Trained is null ? ", training lapsed" : "")}";
        yield return $"  the decision: {example.Decision.Outcome.Word()}, by {ListOf(example.Decision.Basis)}";
    }

    private static IEnumerable<string> Replay(
        Finding finding, CounterExample example, string policiesFolder, string? replayFolder)
    {
        if (replayFolder is not null)
        {
            var into = Path.Combine(replayFolder, finding.Invariant.Id);
            yield return "To see it decided:";
            yield return $"  infra/hub policy decide --policies {Path.Combine(into, "policies")} " +
                $"--directory {Path.Combine(into, "directory.json")} --cases {Path.Combine(into, "cases.jsonl")}";
            yield break;
        }

        yield return "To see it decided, run this again with --replay FOLDER, or put these to 'policy decide':";
        yield return $"  case: {ReplayLines.Case(finding.Invariant.Id, example).Line()}";
        yield return $"  directory: {ReplayLines.Directory(example.Question).Line()}";
        if (example.Suspect.Agreement is { } agreement)
        {
            var file = Path.GetRelativePath(policiesFolder, ReplayFolder.FileOf(policiesFolder, agreement));
            yield return $"  more signatories in {file}: {ReplayLines.Signatories(example).Line()}";
        }
    }

    private static string Some(string before, IReadOnlyList<string> words) =>
        words.Count == 0 ? "" : before + ListOf(words);

    private static string ListOf(IEnumerable<string> words) => string.Join(", ", words);

    private static string Span(TimeSpan span) =>
        span.Ticks % TimeSpan.TicksPerDay == 0 ? $"{span.Days} days"
        : span.Ticks % TimeSpan.TicksPerHour == 0 ? $"{(long)span.TotalHours} hours"
        : $"{(long)span.TotalMinutes} minutes";
}
