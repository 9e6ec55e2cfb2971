using IntelHub.Directory.Reviews;

namespace IntelHub.Directory.ReadReviews;

/// <summary>One line as a reviewer reads it.</summary>
/// <param name="LineId">By which it is answered.</param>
/// <param name="Kind">member or system.</param>
/// <param name="Seen">As it was when the list was opened; a confirmation confirms this.</param>
/// <param name="ChangedSince">Whether the access is another now, so that the newest is worth a look first.</param>
/// <param name="Answer">confirmed or removed; null while nobody answered.</param>
/// <param name="WaitsFor">The reviewers who may still answer; empty once one has.</param>
public sealed record ReviewedLine(
    Guid LineId,
    int Number,
    string Kind,
    string Subject,
    SeenAccess Seen,
    bool ChangedSince,
    string? Answer,
    string? Because,
    string? AnsweredBy,
    DateTimeOffset? AnsweredAt,
    bool Overdue,
    IReadOnlyList<string> WaitsFor);

/// <summary>A review, how far it is, and its lines.</summary>
/// <param name="State">open, overdue or complete.</param>
public sealed record ReviewSheet(
    Guid ReviewId,
    string Organisation,
    string Quarter,
    string State,
    DateTimeOffset OpenedAt,
    DateTimeOffset DueAt,
    IReadOnlyList<string> Reviewers,
    IReadOnlyList<ReviewedLine> Lines)
{
    /// <param name="review">The review.</param>
    /// <param name="lines">All of its lines.</param>
    /// <param name="standing">Who has access now.</param>
    /// <param name="now">When it is read.</param>
    internal static ReviewSheet Of(
        AccessReview review, IReadOnlyList<ReviewLine> lines, IReadOnlyList<HasAccess> standing, DateTimeOffset now) =>
        new(
            review.Id,
            review.Organisation,
            review.Quarter,
            StateOf(review, lines, now),
            review.OpenedAt,
            review.DueAt,
            review.Reviewers,
            [.. lines.OrderBy(line => line.Number).Select(line => LineOf(review, line, standing, now))]);

    internal static string StateOf(AccessReview review, IReadOnlyList<ReviewLine> lines, DateTimeOffset now) =>
        lines.All(line => line.Answer is not null) ? "complete"
            : review.DueAt <= now ? "overdue"
            : "open";

    private static ReviewedLine LineOf(
        AccessReview review, ReviewLine line, IReadOnlyList<HasAccess> standing, DateTimeOffset now)
    {
        var seen = line.WhatWasSeen;
        var current = standing.SingleOrDefault(access => access.Kind == line.Kind && access.Subject == line.Subject);
        return new ReviewedLine(
            line.Id,
            line.Number,
            line.Kind.ToString().ToLowerInvariant(),
            line.Subject,
            seen,
            current is null || !current.Seen.IsTheSameAs(seen),
            line.Answer?.ToString().ToLowerInvariant(),
            line.Because,
            line.AnsweredBy,
            line.AnsweredAt,
            review.IsOverdue(line, now),
            line.Answer is null ? [.. review.WaitsFor(line)] : []);
    }
}
