using System.Collections.Frozen;
using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.PolicyOffice.Invariants;

/// <summary>A question but for the member's roles, which are searched for.</summary>
internal sealed record Scene(Question Question, bool OverrideAsked)
{
    public Question With(IEnumerable<string> roles) => Question with
    {
        Member = Question.Member with { Roles = roles.ToFrozenSet(StringComparer.Ordinal) },
    };
}
