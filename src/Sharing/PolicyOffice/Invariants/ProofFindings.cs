using System.Text.Json.Nodes;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Invariants;

/// <summary>What was found, for a program.</summary>
internal sealed record ProofFindings(string PolicyVersion, IReadOnlyList<ProofFindings.OfInvariant> Invariants)
{
    public static ProofFindings Of(IReadOnlyList<Finding> findings, PolicySet policies, string policiesFolder) =>
        new(policies.Version, [.. findings.Select(finding => ToRecord(finding, policiesFolder))]);

    private static OfInvariant ToRecord(Finding finding, string policiesFolder) => new()
    {
        Id = finding.Invariant.Id,
        Title = finding.Invariant.Title,
        Result = Word(finding.Result),
        QuestionsTried = finding.Tried,
        GrantsThatApply = finding.Reaching,
        Grants = finding.Grants,
        BrokenBy = [.. finding.CounterExamples.Select(example => example.Suspect.Grant.Basis)],
        CounterExample = finding.CounterExamples is [var example, ..]
            ? ToRecord(finding.Invariant.Id, example, policiesFolder)
            : null,
    };

    private static OfExample ToRecord(string id, CounterExample example, string policiesFolder) => new()
    {
        Outcome = example.Decision.Outcome.Word(),
        Basis = example.Decision.Basis,
        Shown =
        [
            .. example.Showings.Select(showing => new OfField(
                showing.Field.Field, showing.Field.Class, showing.Field.Level.Word(), showing.Basis,
                [.. showing.Through.Select(gateway => gateway.Id)])),
        ],
        Obligations = example.Breaches.All(breach => breach is Breach.Shown) ? null : ToRecord(example.Decision),
        ProhibitionsLifted = [.. example.Lifted.Select(rule => rule.Id)],
        Case = ReplayLines.Case(id, example),
        Directory = ReplayLines.Directory(example.Question),
        MoreSignatories = ReplayLines.Signatories(example),
        SignatoriesOf = example.Suspect.Agreement is { } agreement
            ? Path.GetRelativePath(policiesFolder, ReplayFolder.FileOf(policiesFolder, agreement))
            : null,
    };

    private static OfDuties ToRecord(Decision decision) => new(
        (long)decision.Obligations!.AcknowledgeWithin.TotalSeconds, (long)decision.Obligations.Retain.TotalSeconds,
        decision.Obligations.Onward);

    private static string Word(Result result) => result switch
    {
        Result.Holds => "holds",
        Result.Unreached => "unreached",
        Result.Impossible => "impossible",
        Result.Fails => "fails",
        _ => "cannot-say",
    };

    internal sealed record OfInvariant
    {
        public required string Id { get; init; }
        public required string Title { get; init; }
        public required string Result { get; init; }
        public required int QuestionsTried { get; init; }
        public required int GrantsThatApply { get; init; }
        public required int Grants { get; init; }
        public required IReadOnlyList<string> BrokenBy { get; init; }
        public required OfExample? CounterExample { get; init; }
    }

    /// <summary>A class, since a record would print the case.</summary>
    internal sealed class OfExample
    {
        public required string Outcome { get; init; }
        public required IReadOnlyList<string> Basis { get; init; }
        public required IReadOnlyList<OfField> Shown { get; init; }

        /// <summary>When they are what breaks it; durations in seconds.</summary>
        public required OfDuties? Obligations { get; init; }

        public required IReadOnlyList<string> ProhibitionsLifted { get; init; }
        public required JsonObject Case { get; init; }
        public required JsonObject Directory { get; init; }
        public required JsonArray MoreSignatories { get; init; }
        public required string? SignatoriesOf { get; init; }
    }

    internal sealed record OfField(
        string Field, string Class, string Level, string Grant, IReadOnlyList<string> Gateways);

    internal sealed record OfDuties(long AcknowledgeWithin, long Retain, bool Onward);
}
