using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>One question with every name in it looked up, so that the rules meet only things that exist.</summary>
internal sealed record Question
{
    public required Item Item { get; init; }
    public required Category Category { get; init; }
    public required Organisation Originator { get; init; }
    public required Member Member { get; init; }

    /// <summary>The member's organisation.</summary>
    public required Organisation Recipient { get; init; }

    public required DateTimeOffset At { get; init; }

    public bool IsOwn => Originator.Id == Recipient.Id;

    /// <summary>Throws <see cref="UnknownNameException"/> for a name that nothing defines.</summary>
    public static Question Of(
        PolicySet policies, Partnership partnership, Item item, string memberId, DateTimeOffset at)
    {
        var category = RequireKnownWords(policies, item);
        var originator = partnership.Organisation(item.Originator);
        var member = partnership.Member(memberId);
        return new Question
        {
            Item = item,
            Category = category,
            Originator = originator,
            Member = member,
            Recipient = partnership.Organisation(member.Organisation),
            At = at,
        };
    }

    /// <summary>The item's category, when every word of the item that rules are written in is one.</summary>
    public static Category RequireKnownWords(PolicySet policies, Item item)
    {
        var category = policies.Classification.Categories.GetValueOrDefault(item.Category)
            ?? throw new UnknownNameException("category", item.Category);
        RequireKnown("marking", item.Marking, category.Clearance.Keys);
        RequireKnown("handling code", item.Handling.Code, ItemWords.HandlingCodes);
        foreach (var subject in item.Subjects)
        {
            RequireKnown("kind of subject", subject, ItemWords.Subjects);
        }

        if (item.Assessment is not null)
        {
            RequireKnown("assessment", item.Assessment, ItemWords.Assessments);
        }

        return category;
    }

    private static void RequireKnown(string kind, string name, IReadOnlyCollection<string> known)
    {
        if (!known.Contains(name))
        {
            throw new UnknownNameException(kind, name);
        }
    }
}
