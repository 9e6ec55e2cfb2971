using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.Compiled;

/// <summary>An item with every name in it looked up, for as many questions about it as there are.</summary>
internal sealed record CompiledItem
{
    public required Item Item { get; init; }
    public required CompiledOrganisation Originator { get; init; }
    public required int Marking { get; init; }

    /// <summary>The rank of the clearance that a member needs.</summary>
    public required int Clearance { get; init; }

    public required AreaSet Areas { get; init; }

    /// <summary>Numbers; that of one that nobody at all is in is <see cref="Numbering.Unknown"/>.</summary>
    public required int[] Compartments { get; init; }

    /// <summary>Numbers of those affiliated members and organisations that there are.</summary>
    public required int[] AffiliatedMembers { get; init; }
    public required int[] AffiliatedOrganisations { get; init; }

    public required Named OnlyTo { get; init; }
    public required Named NotTo { get; init; }
    public required long EmbargoUntil { get; init; }
    public required bool NeedsPermission { get; init; }
    public required (int Organisation, Stretch During)[] Permissions { get; init; }

    /// <summary>The grants whose clause covers the category.</summary>
    public required ulong[] PastCategory { get; init; }

    /// <summary>Those of them whose clause covers a purpose too.</summary>
    public required ulong[] PastPurpose { get; init; }

    /// <summary>Those of them whose clause takes items from the originator too.</summary>
    public required ulong[] PastOriginator { get; init; }

    /// <summary>Each purpose once, sorted, with the grants whose clause covers it.</summary>
    public required (string Purpose, ulong[] Grants)[] Purposes { get; init; }

    /// <summary>The prohibitions whose conditions on the item hold.</summary>
    public required ulong[] Prohibitions { get; init; }

    /// <summary>The class of each field, in the order of the item.</summary>
    public required int[] FieldClasses { get; init; }

    /// <summary>All of those classes.</summary>
    public required int Classes { get; init; }
}

/// <summary>Organisations named by id or by kind.</summary>
internal sealed record Named(bool IsEmpty, ulong[] Kinds, int[] Organisations)
{
    public bool Holds(CompiledOrganisation organisation) =>
        !IsEmpty && (Kinds.Holds(organisation.Kind) || Organisations.AsSpan().Contains(organisation.Number));
}
