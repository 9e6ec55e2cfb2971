using System.Globalization;

namespace IntelHub.Ledger.Tiles;

/// <summary>
/// Where a tile is served (C2SP tlog-tiles): <c>tile/0/x001/x234/067</c>, with <c>.p/8</c> behind it when it is only
/// that wide, so far. A path has one spelling.
/// </summary>
/// <param name="Level">From the leaves' hashes up; none for the entries themselves.</param>
internal sealed record TilePath(int? Level, ulong Index, int Width = TilePath.FullWidth)
{
    public const int FullWidth = 256;
    public const int HighestLevel = 63;

    private const string Entries = "entries";

    public static TilePath Parse(string text)
    {
        var steps = text.Split('/').ToList();
        var width = FullWidth;
        if (steps is [.., _, var partial, var wide] && partial.EndsWith(".p", StringComparison.Ordinal))
        {
            width = (int)Number(wide);
            steps = [.. steps[..^2], partial[..^2]];
        }

        if (steps is not ["tile", var level, .. { Count: > 0 } index])
        {
            throw Refused();
        }

        var digits = string.Concat(index.Select(step => step.StartsWith('x') ? step[1..] : step));
        var path = new TilePath(level == Entries ? null : (int)Number(level), Number(digits), width);

        // What was read leniently must be what would have been written: else the same tile has two paths.
        return path.IsValid() && path.ToString() == text ? path : throw Refused();
    }

    /// <summary>Whether a log of this size has filled so much of it.</summary>
    public bool IsWithin(ulong size)
    {
        var hashes = Level is { } level ? (level < 8 ? size >> (8 * level) : 0) : size;
        return Index < hashes / FullWidth || (Index == hashes / FullWidth && (ulong)Width <= hashes % FullWidth);
    }

    public override string ToString()
    {
        var steps = Index.ToString("D3", CultureInfo.InvariantCulture);
        steps = steps.PadLeft((steps.Length + 2) / 3 * 3, '0');
        var index = string.Join('/', steps.Chunk(3).Select(group => new string(group)).Select((group, i) =>
            (i + 1) * 3 == steps.Length ? group : $"x{group}"));
        var partial = Width == FullWidth ? "" : string.Create(CultureInfo.InvariantCulture, $".p/{Width}");
        return $"tile/{Level?.ToString(CultureInfo.InvariantCulture) ?? Entries}/{index}{partial}";
    }

    private static ulong Number(string digits) =>
        ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refused();

    private static TileRefused Refused() => new(
        "A tile's path is tile/LEVEL/INDEX or tile/entries/INDEX, such as tile/0/x001/067, with .p/WIDTH if partial.");

    private bool IsValid() => Level is null or (>= 0 and <= HighestLevel) && Width is >= 1 and <= FullWidth;
}
