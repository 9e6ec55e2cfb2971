using System.Buffers.Binary;
using System.Globalization;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Tiles;

namespace IntelHub.Ledger.CheckLog;

/// <summary>
/// Holds the served tiles and bundles against what follows from the entries. The hub may be writing wider ones
/// meanwhile: of those, what is known must be right.
/// </summary>
/// <param name="published">The size of the newest checkpoint, all of whose files must be there.</param>
internal sealed class TileCheck(string folder, ulong published, FoundList found)
{
    private const int Height = 8;

    public long Compared { get; private set; }

    /// <param name="known">The tile as far as there are entries: full, or partial at the right edge.</param>
    public void Check(TilePath known, byte[] bytes)
    {
        var full = known with { Width = TilePath.FullWidth };
        var needed = NeededWidth(full);

        // The partial ones first: where one is taken away meanwhile, the full one is there already.
        var widest = CheckPartials(full, known.Width, bytes, needed);
        if (Find(full) is { } file)
        {
            Compare(full, file, known.Width, bytes);
        }
        else if (needed > 0 && !widest)
        {
            found.Add(FindingKind.TileMissing, WhereOf(full), (full with { Width = needed }).ToString());
        }
    }

    private int NeededWidth(TilePath full)
    {
        var hashes = published >> ((full.Level ?? 0) * Height);
        var first = full.Index << Height;
        return hashes <= first ? 0 : (int)Math.Min(hashes - first, TilePath.FullWidth);
    }

    /// <summary>Whether the one that is needed is among them.</summary>
    private bool CheckPartials(TilePath full, int knownWidth, byte[] bytes, int needed)
    {
        var isThere = false;
        foreach (var name in NamesIn($"{PathOf(full)}.p"))
        {
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var width) &&
                width is > 0 and < TilePath.FullWidth && Find(full with { Width = width }) is { } file)
            {
                isThere |= width == needed;
                Compare(full with { Width = width }, file, knownWidth, bytes);
            }
        }

        return isThere;
    }

    private void Compare(TilePath path, byte[] file, int knownWidth, byte[] known)
    {
        Compared++;
        var width = Math.Min(path.Width, knownWidth);
        var right = known.AsSpan(0, LengthOf(path, known, width));
        var isRight = path.Width <= knownWidth ? right.SequenceEqual(file) : file.AsSpan().StartsWith(right);
        if (!isRight)
        {
            found.Add(FindingKind.TileChanged, WhereOf(path), $"{path}{FirstDifference(path, file, right)}");
        }
    }

    /// <summary>Which entry, or which hash, so that one knows where to look.</summary>
    private static string FirstDifference(TilePath path, ReadOnlySpan<byte> file, ReadOnlySpan<byte> right)
    {
        var at = file.CommonPrefixLength(right);
        var number = path.Index << Height;
        if (path.Level is not null)
        {
            return $" from its hash {at / NodeHash.Length} on";
        }

        for (var start = 0; start + 2 <= right.Length; number++)
        {
            start += 2 + BinaryPrimitives.ReadUInt16BigEndian(right[start..]);
            if (at < start)
            {
                break;
            }
        }

        return $" from entry {number} on";
    }

    private static int LengthOf(TilePath path, ReadOnlySpan<byte> bytes, int width)
    {
        if (path.Level is not null)
        {
            return width * NodeHash.Length;
        }

        var length = 0;
        for (; width > 0; width--)
        {
            length += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[length..]);
        }

        return length;
    }

    private byte[]? Find(TilePath path)
    {
        try
        {
            return File.ReadAllBytes(PathOf(path));
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static IReadOnlyList<string> NamesIn(string path)
    {
        try
        {
            return [.. Directory.GetFiles(path).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static string WhereOf(TilePath path) => path.Level is { } level ? $"log/tile/{level}" : "log/tile/entries";

    private string PathOf(TilePath path) => Path.Combine(folder, path.ToString());
}
