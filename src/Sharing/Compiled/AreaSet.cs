using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.Compiled;

/// <summary>Areas in common, as <see cref="AreaList"/> has it, among areas that have a number.</summary>
internal readonly struct AreaSet
{
    private readonly bool _nowhere;
    private readonly bool _everywhere;
    private readonly ulong[] _areas;

    private AreaSet(bool nowhere, bool everywhere, ulong[] areas)
    {
        _nowhere = nowhere;
        _everywhere = everywhere;
        _areas = areas;
    }

    public static AreaSet Of(IReadOnlyList<string> areas, Numbering numbers) =>
        new(areas.Count == 0, areas.Contains(AreaList.Everywhere), numbers.SetOf(areas));

    public bool Meets(in AreaSet other) =>
        !_nowhere && !other._nowhere && (_everywhere || other._everywhere || _areas.Meets(other._areas));
}
