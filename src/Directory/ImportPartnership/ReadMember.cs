using IntelHub.Directory.Duties;
using IntelHub.Directory.Partnership;
using IntelHub.Vocabulary;

namespace IntelHub.Directory.ImportPartnership;

/// <summary>A row as a member. No import puts anybody into a compartment, or takes them out of one.</summary>
internal static class ReadMember
{
    /// <param name="row">The row.</param>
    /// <param name="id">The member's.</param>
    /// <param name="known">The member as they are; null when there is none.</param>
    /// <param name="organisations">Those that are known, or stand in the same table.</param>
    public static Member Of(ReadRow row, string id, Member? known, IReadOnlySet<string> organisations)
    {
        row.MustBeEmpty(ImportColumns.NotOfMembers, ImportColumns.OfMember);
        if (row.Cell(ImportColumns.Compartments) is not null)
        {
            row.Refuse(
                ImportColumns.Compartments, "two-persons-needed",
                "An import puts nobody into a compartment: leave the cell empty, and have two persons do it.");
        }

        var organisation = row.Needed(
            ImportColumns.Organisation, known?.Organisation, "Write the id of the member's organisation.");
        if (organisation.Length > 0 && !organisations.Contains(organisation))
        {
            row.Refuse(
                ImportColumns.Organisation, "organisation-unknown",
                "Give the organisation a row of its own, or write the id of one that the directory has.");
        }

        var (from, until) = ActiveOf(row, known);
        return new Member
        {
            Id = id,
            Organisation = organisation,
            Roles = RolesOf(row, known),
            Areas = row.Areas(known?.Areas),
            Clearance = ClearanceOf(row, known),
            TrainedOn = row.Date(ImportColumns.Trained, known?.TrainedOn, mayBeEmpty: true),
            ActiveFrom = from,
            ActiveUntil = until,
            Represents = [.. known?.Represents ?? []],
        };
    }

    private static List<string> RolesOf(ReadRow row, Member? known)
    {
        var roles = row.List(ImportColumns.Roles, known?.Roles);
        foreach (var mixed in DutyRules.Mixed(roles))
        {
            row.Refuse(ImportColumns.Roles, DutyRules.Code, mixed);
        }

        return roles;
    }

    private static string ClearanceOf(ReadRow row, Member? known)
    {
        var says = $"Use one of: {string.Join(", ", Clearance.Ladder)}.";
        var clearance = row.Needed(ImportColumns.Clearance, known?.Clearance, says);
        if (clearance.Length > 0 && !Clearance.Ladder.Contains(clearance))
        {
            row.Refuse(ImportColumns.Clearance, "clearance-unknown", says);
        }

        return clearance;
    }

    private static (DateTimeOffset From, DateTimeOffset? Until) ActiveOf(ReadRow row, Member? known)
    {
        if (row.IsNew && row.Cell(ImportColumns.ActiveFrom) is null)
        {
            row.Refuse(ImportColumns.ActiveFrom, "cell-empty", "Write the member's first day, such as 2026-04-01.");
        }

        var from = row.Date(ImportColumns.ActiveFrom, known?.ActiveFrom, mayBeEmpty: false);
        var until = row.Date(ImportColumns.ActiveUntil, known?.ActiveUntil, mayBeEmpty: true);
        if (until <= from)
        {
            row.Refuse(
                ImportColumns.ActiveUntil, "ends-before-it-begins",
                "Write an instant after active_from: it is the first at which the member is one no longer.");
        }

        return (from ?? default, until);
    }
}
