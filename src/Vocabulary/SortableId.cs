namespace IntelHub.Vocabulary;

/// <summary>Version 7 identifiers (RFC 9562): they sort by the time they were made, which comes from outside.</summary>
public static class SortableId
{
    public static Guid New(DateTimeOffset now) => Guid.CreateVersion7(now);
}
