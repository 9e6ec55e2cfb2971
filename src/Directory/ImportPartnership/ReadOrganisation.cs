using IntelHub.Directory.Partnership;
using IntelHub.Vocabulary;

namespace IntelHub.Directory.ImportPartnership;

/// <summary>A row as an organisation. No import raises what an organisation is assured to hold.</summary>
internal static class ReadOrganisation
{
    public static Organisation Of(ReadRow row, string id, Organisation? known)
    {
        row.MustBeEmpty(ImportColumns.NotOfOrganisations, ImportColumns.OfOrganisation);
        var kinds = string.Join(", ", OrganisationKind.All.Order(StringComparer.Ordinal));
        var kind = row.Needed(ImportColumns.Kind, known?.Kind, $"Use one of: {kinds}.");
        if (kind.Length > 0 && !OrganisationKind.All.Contains(kind))
        {
            row.Refuse(ImportColumns.Kind, "kind-unknown", $"Use one of: {kinds}.");
        }

        return new Organisation
        {
            Id = id,
            Name = row.Text(ImportColumns.Name, known?.Name, id),
            Kind = kind,
            Areas = row.Areas(known?.Areas),
            Assured = AssuredOf(row, known?.Assured),
            ActiveFrom = known?.ActiveFrom,
            ActiveUntil = known?.ActiveUntil,
            Successors = [.. known?.Successors ?? []],
        };
    }

    private static string AssuredOf(ReadRow row, string? before)
    {
        var lowest = Marking.Official.Value;
        var assured = row.Text(ImportColumns.Assured, before, lowest);
        if (!Marking.TryParse(assured, out _))
        {
            row.Refuse(ImportColumns.Assured, "marking-unknown", "Use OFFICIAL or OFFICIAL-SENSITIVE.");
        }
        else if (assured != lowest && assured != before)
        {
            row.Refuse(
                ImportColumns.Assured, "two-persons-needed",
                "An import raises no assurance: leave the cell empty, or write OFFICIAL for a new organisation, and " +
                "have two persons raise it.");
        }

        return assured;
    }
}
