using System.Globalization;
using IntelHub.Vocabulary;

namespace IntelHub.Directory.Reviews;

/// <summary>One organisation's list of who has access, of one quarter, fixed when it was opened.</summary>
internal sealed class AccessReview
{
    public required Guid Id { get; init; }
    public required string Organisation { get; init; }

    /// <summary>Such as <c>2026-Q3</c>, in the United Kingdom: there is one list for each.</summary>
    public required string Quarter { get; init; }

    /// <summary>The members who answer; two at least, because nobody answers about themselves.</summary>
    public required List<string> Reviewers { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public required string OpenedBy { get; init; }

    /// <summary>Whom a line waits for: every reviewer but the one it is about.</summary>
    public IEnumerable<string> WaitsFor(ReviewLine line) => Reviewers.Where(reviewer => !line.IsAbout(reviewer));

    public bool IsOverdue(ReviewLine line, DateTimeOffset at) => line.Answer is null && DueAt <= at;

    public static string QuarterOf(DateTimeOffset at)
    {
        var day = UkTime.DayOf(at);
        return string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-Q{((day.Month - 1) / 3) + 1}");
    }
}
