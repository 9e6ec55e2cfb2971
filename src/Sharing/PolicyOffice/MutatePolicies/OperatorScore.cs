namespace IntelHub.Sharing.PolicyOffice.MutatePolicies;

/// <summary>How the changes of one kind fared.</summary>
internal sealed record OperatorScore(string Operator, int Noticed, int Unnoticed, int LeftOut)
{
    public static IReadOnlyList<OperatorScore> Of(IReadOnlyList<Mutant> mutants, IReadOnlyList<Trial> trials) =>
    [
        .. mutants.GroupBy(mutant => mutant.Operator).Select(same => new OperatorScore(
            same.Key,
            trials.Count(trial => trial.Mutant.Operator == same.Key && trial.NoticedBy is not null),
            trials.Count(trial => trial.Mutant.Operator == same.Key && trial.NoticedBy is null),
            same.Count(mutant => mutant.Equivalent is not null))),
    ];

    public static IEnumerable<string> Lines(IReadOnlyList<OperatorScore> scores) =>
    [
        $"{"kind of change",-30} {"noticed",10} {"unnoticed",10} {"left out",10}",
        .. scores.Select(score =>
            $"{score.Operator,-30} {score.Noticed,10} {score.Unnoticed,10} {score.LeftOut,10}"),
    ];
}
