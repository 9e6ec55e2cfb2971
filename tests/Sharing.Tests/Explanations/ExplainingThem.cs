using IntelHub.Sharing.Explanations;

namespace IntelHub.Sharing.Tests.Explanations;

/// <summary>Explains what a test asks.</summary>
internal static class ExplainingThem
{
    public static Circumstances Circumstances(this Asking asking) => new(
        asking.Policies(), asking.Partners(), asking.Item, asking.Member.Id, asking.At, asking.Override);

    public static Explanation Explain(this Asking asking) => Explainer.Explain(asking.Circumstances());

    public static RecipientExplanation ForRecipient(this Asking asking) =>
        RecipientText.Of(asking.Policies(), asking.Item.Category, asking.Decide());

    public static string Sentence(this Explanation told, string code) =>
        told.Reasons.Single(reason => reason.Code == code).Sentence;

    public static string If(this Explanation told) =>
        told.Nearest.ShouldHaveSingleItem().Changes.ShouldHaveSingleItem().If;
}
