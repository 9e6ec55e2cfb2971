using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.Compiled;

/// <summary>
/// Decisions as numbers, in memory that the caller keeps: once it has grown to the size of the work, deciding takes no
/// more of it. For one thread at a time.
/// </summary>
internal sealed class Verdicts
{
    private Verdict[] _verdicts = new Verdict[1];
    private Word[] _words = new Word[8];
    private int _used;

    public int Count { get; private set; }

    /// <summary>What was found out about the organisation whose members are being decided for.</summary>
    public Candidates Candidates { get; } = new();

    public ref readonly Verdict this[int number] => ref _verdicts[number];

    public void Clear() => (Count, _used) = (0, 0);

    public void Add(in Verdict verdict)
    {
        if (Count == _verdicts.Length)
        {
            Array.Resize(ref _verdicts, 2 * Count);
        }

        _verdicts[Count++] = verdict;
    }

    public ReadOnlySpan<Word> WordsOf(Slice slice) => _words.AsSpan(slice.Start, slice.Count);

    public void Push(int index, ulong bits)
    {
        if (_used == _words.Length)
        {
            Array.Resize(ref _words, 2 * _used);
        }

        _words[_used++] = new Word(index, bits);
    }

    /// <summary>Where the next word will go.</summary>
    public int Mark => _used;

    public Slice Since(int mark) => new(mark, _used - mark);

    /// <summary>Forgets what was pushed since.</summary>
    public void Drop(int mark) => _used = mark;

    /// <summary>Forgets the newest verdict.</summary>
    public void DropLast() => Count--;

    /// <summary>Whether two verdicts about one item say the same.</summary>
    public bool SayTheSame(int one, int other)
    {
        ref readonly var left = ref _verdicts[one];
        ref readonly var right = ref _verdicts[other];
        return left with { Prohibited = default, Grants = default, Purposes = default } ==
            right with { Prohibited = default, Grants = default, Purposes = default } &&
            WordsOf(left.Prohibited).SequenceEqual(WordsOf(right.Prohibited)) &&
            WordsOf(left.Grants).SequenceEqual(WordsOf(right.Grants)) &&
            WordsOf(left.Purposes).SequenceEqual(WordsOf(right.Purposes));
    }
}

/// <summary>One decision in full, but for its words: those it names by number. Durations are in ticks.</summary>
internal readonly record struct Verdict
{
    public required int Member { get; init; }
    public required Outcome Outcome { get; init; }

    /// <summary>Now, or once the originator says yes.</summary>
    public bool Releases => Outcome is Outcome.Release or Outcome.Refer;

    public ReasonSet Reasons { get; init; }

    /// <summary>The prohibitions that withhold.</summary>
    public Slice Prohibited { get; init; }

    /// <summary>The basis; like all that follows, only of a release or referral.</summary>
    public Slice Grants { get; init; }

    public Slice Purposes { get; init; }
    public bool InEmergency { get; init; }

    /// <summary>The item's classes that are shown in full, and those that are shown generalised.</summary>
    public int Full { get; init; }
    public int Generalised { get; init; }

    public long AcknowledgeWithin { get; init; }
    public long Retain { get; init; }
    public bool Onward { get; init; }
}

/// <summary>A part of the words that <see cref="Verdicts"/> keeps.</summary>
internal readonly record struct Slice(int Start, int Count);
