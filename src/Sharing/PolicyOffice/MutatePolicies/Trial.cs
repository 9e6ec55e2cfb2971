using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Examples;

namespace IntelHub.Sharing.PolicyOffice.MutatePolicies;

/// <summary>What became of a mutant: the first example that noticed it, or none.</summary>
internal sealed record Trial(Mutant Mutant, string? NoticedBy)
{
    /// <summary>Every mutant that nothing proves to be equivalent, in their order, tried on all processors.</summary>
    public static IReadOnlyList<Trial> Of(
        IReadOnlyList<Mutant> mutants, ExampleSet set, PolicySet policies, Action? eachDone)
    {
        DecidedExample[] examples =
            [.. set.Examples.Select(example => DecidedExample.Of(example, policies, set.Directory))];
        return
        [
            .. mutants.Where(mutant => mutant.Equivalent is null).AsParallel().AsOrdered().Select(mutant =>
            {
                var trial = Of(mutant, set, examples);
                eachDone?.Invoke();
                return trial;
            }),
        ];
    }

    private static Trial Of(Mutant mutant, ExampleSet set, IReadOnlyList<DecidedExample> examples)
    {
        var changed = mutant.Make();
        var noticing = examples.Where(mutant.IsNear)
            .Concat(examples.Where(example => !mutant.IsNear(example)))
            .Select(example => example.Example)
            .FirstOrDefault(example => !example.Expected.IsMetBy(example.Decide(changed, set.Directory)));
        return new Trial(mutant, noticing?.Id);
    }
}
