using IntelHub.Directory.Reviews;
using IntelHub.Directory.Storage;
using IntelHub.Vocabulary;

namespace IntelHub.Directory.OpenReview;

/// <summary>
/// What a review needs: reviewers who exist and are two, so that everybody has somebody else to answer about them.
/// </summary>
internal static class OpenReviewRules
{
    private const int FewestReviewers = 2;

    public static IEnumerable<DirectoryRefusal> Check(DirectoryDb db, string organisation, WantedReview wanted)
    {
        if (!PlainId.IsValid(organisation) || !wanted.Reviewers.All(PlainId.IsValid))
        {
            yield return DirectoryRefusals.IdMalformed;
            yield break;
        }

        var now = db.Now;
        if (!db.Organisations.Any(known => known.Id == organisation))
        {
            yield return new("organisation-unknown", organisation, "List the organisation first.");
        }

        var quarter = AccessReview.QuarterOf(now);
        if (db.Reviews.Any(review => review.Organisation == organisation && review.Quarter == quarter))
        {
            yield return new(
                "review-open", organisation, $"The list of {quarter} is there already: answer that one.");
        }

        if (wanted.Reviewers.Distinct(StringComparer.Ordinal).Count() < FewestReviewers)
        {
            yield return new(
                "reviewers-too-few", organisation,
                "Name two reviewers or more: nobody answers about themselves, so one alone cannot answer all.");
        }

        foreach (var reviewer in wanted.Reviewers.Distinct(StringComparer.Ordinal))
        {
            if (db.Members.SingleOrDefault(member => member.Id == reviewer)?.IsActiveAt(now) != true)
            {
                yield return new("reviewer-unknown", reviewer, "Name members who are active now.");
            }
        }

        if (DueAt(wanted) is not { } due)
        {
            yield return new(
                "date-malformed", organisation, "Write the due date as 2026-10-14, or as 2026-10-14T17:00:00Z.");
        }
        else if (due <= now)
        {
            yield return new("due-past", organisation, "Give a due date that is still to come.");
        }
    }

    public static DateTimeOffset? DueAt(WantedReview wanted) =>
        Instant.TryParse(wanted.Due, out var due) ? due : null;
}
