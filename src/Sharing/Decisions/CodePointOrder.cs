namespace IntelHub.Sharing.Decisions;

/// <summary>
/// Sorts by code point. Ordinal comparison does not: it puts surrogates, and so emoji, before U+E000.
/// </summary>
internal sealed class CodePointOrder : IComparer<string>
{
    public static readonly CodePointOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        using var left = (x ?? "").EnumerateRunes().GetEnumerator();
        using var right = (y ?? "").EnumerateRunes().GetEnumerator();
        while (true)
        {
            var (more, others) = (left.MoveNext(), right.MoveNext());
            if (!more || !others)
            {
                return more.CompareTo(others);
            }

            if (left.Current.CompareTo(right.Current) is not 0 and var order)
            {
                return order;
            }
        }
    }
}
