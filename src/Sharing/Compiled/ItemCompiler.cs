using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Compiled;

/// <summary>Looks up every name of an item once.</summary>
internal sealed class ItemCompiler(
    PolicySet policies,
    Partnership partnership,
    CompiledPartnership compiled,
    GrantTable grants,
    ProhibitionTable prohibitions)
{
    private readonly Dictionary<string, Dictionary<string, int>> _classes = policies.Classification.Categories
        .ToDictionary(
            category => category.Key,
            category => category.Value.FieldClasses.ToDictionary(
                field => field.Key, field => ClassMask.Of(field.Value), StringComparer.Ordinal),
            StringComparer.Ordinal);

    public CompiledItem Compile(Item item)
    {
        var category = Question.RequireKnownWords(policies, item);
        var originator = partnership.Organisation(item.Originator);
        var pastCategory = grants.OfCategory(item.Category);
        (string Purpose, ulong[] Grants)[] purposes =
        [
            .. item.Purposes.Distinct().Order(CodePointOrder.Instance)
                .Select(purpose => (purpose, grants.OfPurpose(purpose))),
        ];
        var pastPurpose = purposes.Aggregate(grants.None, (all, purpose) => all.Or(purpose.Grants)).And(pastCategory);
        int[] fieldClasses =
        [
            .. item.FieldNames.Select(field => _classes[item.Category].GetValueOrDefault(field, ClassMask.Source)),
        ];
        return new CompiledItem
        {
            Item = item,
            Originator = compiled.FindOrganisation(originator.Id)!,
            Marking = Ladder.RankOf(item.Marking, Ladder.Markings),
            Clearance = Ladder.RankOf(category.Clearance[item.Marking], Ladder.Clearances),
            Areas = AreaSet.Of(item.Areas, compiled.Areas),
            Compartments = [.. item.Compartments.Select(compiled.Compartments.Of)],
            AffiliatedMembers = NumbersOf(item.Affiliations, id => compiled.FindMember(id)?.Number),
            AffiliatedOrganisations = NumbersOf(item.Affiliations, id => compiled.FindOrganisation(id)?.Number),
            OnlyTo = NamedIn(item.Handling.OnlyTo),
            NotTo = NamedIn(item.Handling.NotTo),
            EmbargoUntil = item.Handling.EmbargoUntil?.UtcTicks ?? long.MinValue,
            NeedsPermission = item.Handling.Code == "C",
            Permissions = [.. item.Permissions.Select(PermissionOf)],
            PastCategory = pastCategory,
            PastPurpose = pastPurpose,
            PastOriginator = pastPurpose.And(grants.From[Kinds.Of(originator.Kind)]),
            Purposes = purposes,
            Prohibitions = prohibitions.About(item, originator.Kind),
            FieldClasses = fieldClasses,
            Classes = fieldClasses.Aggregate(0, (all, one) => all | one),
        };
    }

    private static int[] NumbersOf(IReadOnlyList<string> ids, Func<string, int?> numberOf) =>
        [.. ids.Select(numberOf).OfType<int>()];

    private Named NamedIn(IReadOnlyList<string> idsOrKinds) => new(
        idsOrKinds.Count == 0,
        Bits.SetOf(Kinds.All.Count, idsOrKinds.Select(Kinds.Of).Where(kind => kind != Numbering.Unknown)),
        NumbersOf(idsOrKinds, id => compiled.FindOrganisation(id)?.Number));

    private (int Organisation, Stretch During) PermissionOf(Permission permission) => (
        compiled.FindOrganisation(permission.Organisation)?.Number ?? Numbering.Unknown,
        Stretch.Of(new Period(permission.Granted, permission.Until)));
}
