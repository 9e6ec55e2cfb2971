using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Compiled;

/// <summary>
/// Something that stays the same between the ends of periods, worked out once for each stretch that is asked about.
/// Asking from several threads at once at worst works it out twice.
/// </summary>
internal sealed class Segments<T>(IEnumerable<Period> periods, Func<DateTimeOffset, T> workOut)
    where T : class
{
    private readonly long[] _boundaries =
        [.. periods.SelectMany(period => period.Boundaries).Select(at => at.UtcTicks).Distinct().Order()];

    private T?[]? _workedOut;

    public T At(DateTimeOffset at)
    {
        var workedOut = _workedOut ??= new T?[_boundaries.Length + 1];
        var passed = Passed(at.UtcTicks);
        return workedOut[passed] ??= workOut(at);
    }

    /// <summary>The first end of a period after an instant; the end of all time when there is none.</summary>
    public long FirstAfter(long ticks)
    {
        var passed = Passed(ticks);
        return passed < _boundaries.Length ? _boundaries[passed] : long.MaxValue;
    }

    private int Passed(long ticks)
    {
        var (low, high) = (0, _boundaries.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _boundaries[middle] <= ticks ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
