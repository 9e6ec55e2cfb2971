using System.Numerics;

namespace IntelHub.Sharing.Compiled;

/// <summary>Sets of small numbers, a bit each. Sets that meet are of the same length.</summary>
internal static class Bits
{
    public const int PerWord = 64;

    public static ulong[] SetOf(int count, params IEnumerable<int> numbers)
    {
        var set = new ulong[(count + PerWord - 1) / PerWord];
        foreach (var number in numbers)
        {
            set[number / PerWord] |= 1UL << (number % PerWord);
        }

        return set;
    }

    public static bool Holds(this ulong[] set, int number) =>
        (set[number / PerWord] >> (number % PerWord) & 1) != 0;

    public static bool Meets(this ulong[] set, ulong[] other)
    {
        for (var word = 0; word < set.Length; word++)
        {
            if ((set[word] & other[word]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    public static ulong[] And(this ulong[] set, ulong[] other)
    {
        var both = new ulong[set.Length];
        for (var word = 0; word < set.Length; word++)
        {
            both[word] = set[word] & other[word];
        }

        return both;
    }

    public static ulong[] Or(this ulong[] set, ulong[] other)
    {
        var either = new ulong[set.Length];
        for (var word = 0; word < set.Length; word++)
        {
            either[word] = set[word] | other[word];
        }

        return either;
    }

    /// <summary>The lowest number of one word of a set.</summary>
    public static int FirstOf(int word, ulong bits) => (word * PerWord) + BitOperations.TrailingZeroCount(bits);

    /// <summary>The numbers of some words of a set.</summary>
    public static IReadOnlyList<int> NumbersOf(ReadOnlySpan<Word> words)
    {
        var numbers = new List<int>();
        foreach (var (word, all) in words)
        {
            for (var bits = all; bits != 0; bits &= bits - 1)
            {
                numbers.Add(FirstOf(word, bits));
            }
        }

        return numbers;
    }
}
