namespace IntelHub.Directory.Posts;

/// <summary>
/// A desk of an organisation, whoever sits at it. It says on record in which post somebody acted; it gives no role and
/// shows nothing.
/// </summary>
internal sealed class Post
{
    public required string Id { get; init; }
    public required string Organisation { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; set; }
}

/// <summary>A member holds a post from one instant until another, or until further notice.</summary>
internal sealed class PostHolding
{
    public required string Post { get; init; }
    public required string Member { get; init; }
    public required DateTimeOffset From { get; init; }
    public DateTimeOffset? Until { get; set; }

    public bool IsHeldAt(DateTimeOffset at) => From <= at && !(Until <= at);

    public bool Meets(PostHolding other) =>
        !(Until <= other.From) && !(other.Until <= From);
}
