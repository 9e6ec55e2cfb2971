using System.Text.Json;
using IntelHub.Directory.Standing;

namespace IntelHub.Directory.Reviews;

internal enum ReviewAnswer
{
    Confirmed = 0,
    Removed = 1,
}

/// <summary>Somebody who has access, as they were when the list was opened, and what was answered about them.</summary>
internal sealed class ReviewLine
{
    public required Guid Id { get; init; }
    public required Guid Review { get; init; }

    /// <summary>Its place in the list.</summary>
    public required int Number { get; init; }

    /// <summary>A member or a system.</summary>
    public required Subject Kind { get; init; }

    public required string Subject { get; init; }

    /// <summary>What was to be seen, as JSON: it stays so, and is what was confirmed.</summary>
    public required string Seen { get; init; }

    public ReviewAnswer? Answer { get; private set; }

    /// <summary>The reason code of a removal.</summary>
    public string? Because { get; private set; }

    public string? AnsweredBy { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    public SeenAccess WhatWasSeen => JsonSerializer.Deserialize<SeenAccess>(Seen, SeenAccess.Json)!;

    public bool IsAbout(string member) => Kind == Standing.Subject.Member && Subject == member;

    /// <summary>False when it was answered otherwise before: the first answer stands.</summary>
    public bool TryAnswer(ReviewAnswer answer, string? because, string by, DateTimeOffset now)
    {
        if (Answer is not null)
        {
            return Answer == answer;
        }

        (Answer, Because, AnsweredBy, AnsweredAt) = (answer, because, by, now);
        return true;
    }
}
