using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.Tests;

/// <summary>What tests say of a decision: the outcome is never asserted without its reason.</summary>
internal static class DecisionShould
{
    public static void ShouldBeWithheldBecause(this Decision decision, params string[] reasons)
    {
        decision.Reasons.ShouldBe(reasons);
        decision.Outcome.ShouldBe(Outcome.Withhold);
        decision.Fields.ShouldBeEmpty();
        decision.Basis.ShouldBeEmpty();
        decision.Obligations.ShouldBeNull();
    }

    public static void ShouldBe(this Decision decision, Outcome outcome)
    {
        decision.Reasons.ShouldBeEmpty();
        decision.Outcome.ShouldBe(outcome);
    }
}
