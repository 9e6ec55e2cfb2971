using IntelHub.Benchmarks.Decide.Peers;
using IntelHub.Benchmarks.Worlds;
using IntelHub.Sharing.Compiled;
using IntelHub.Sharing.Decisions;

namespace IntelHub.Benchmarks.Decide;

/// <summary>Before anything is measured: whoever answers quicker must answer the same.</summary>
internal static class SameAnswers
{
    public static void Check(World world, CompiledRules rules, int questions, int withHoldsUntil)
    {
        var delegates = new DelegateRules(world.Policies);
        var scratch = new Verdicts();
        var outcomes = new SortedDictionary<Outcome, int>();
        foreach (var asked in world.Ask(questions, seed: 71))
        {
            var question = world.QuestionOf(asked);
            var defined = SharingRules.Decide(world.Policies, question, asked.Override);
            Compare("delegates", asked, defined, delegates.Decide(question, asked.Override));
            Compare("the compiled rules", asked, defined, rules.Answer(
                question.Item, asked.Member, asked.At, asked.Override, scratch));
            outcomes[defined.Outcome] = outcomes.GetValueOrDefault(defined.Outcome) + 1;
        }

        foreach (var asked in world.Ask(withHoldsUntil, seed: 72))
        {
            var item = world.Items[asked.Item];
            var defined = SharingRules.Decide(
                world.Policies, world.Partnership, item, asked.Member, asked.At, asked.Override).HoldsUntil;
            var found = rules.Decide(rules.Compile(item), asked.Member, asked.At, asked.Override, scratch).HoldsUntil;
            if (found != defined)
            {
                throw new InvalidOperationException($"{asked}: holds until {found}, but by definition {defined}.");
            }
        }

        Console.WriteLine(
            $"The same answers first: {questions:N0} questions to the definition, the compiled rules and the " +
            $"delegates ({string.Join(", ", outcomes.Select(pair => $"{pair.Value:N0} {pair.Key.Word()}"))}), " +
            $"{withHoldsUntil:N0} with how long they hold.");
    }

    private static void Compare(string who, Asked asked, Decision defined, Decision answered)
    {
        if (!answered.SaysTheSameAs(defined))
        {
            throw new InvalidOperationException(
                $"{who} on {asked}:\n  {AnswerLine.Of("same", answered)}\nbut by definition\n  " +
                AnswerLine.Of("same", defined));
        }
    }
}
