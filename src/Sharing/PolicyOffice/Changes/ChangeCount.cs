using System.Numerics;

namespace IntelHub.Sharing.PolicyOffice.Changes;

/// <summary>Counts answers that were compared: in all, alike, and by the kind of change.</summary>
internal sealed class ChangeCount
{
    private readonly long[] _ofKind = new long[ChangeKind.All.Count];

    public long Compared { get; private set; }

    public long Same { get; private set; }

    /// <summary>Under one policy set or both.</summary>
    public long Undecided => Of(ChangeKinds.Undecided);

    public long Changed => Compared - Same - Undecided;

    public long Of(ChangeKinds kind) => _ofKind[PlaceOf(kind)];

    public void Add(ChangeKinds kinds)
    {
        Compared++;
        if (kinds == ChangeKinds.None)
        {
            Same++;
            return;
        }

        for (var left = (uint)kinds; left != 0; left &= left - 1)
        {
            _ofKind[BitOperations.TrailingZeroCount(left)]++;
        }
    }

    /// <summary>The counts of every kind of change by name, in the order of reports.</summary>
    public IReadOnlyDictionary<string, long> ByName() =>
        ChangeKind.All.ToDictionary(kind => kind.Name, kind => Of(kind.Flag));

    private static int PlaceOf(ChangeKinds kind) => BitOperations.TrailingZeroCount((uint)kind);
}
