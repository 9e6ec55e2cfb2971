using System.Collections.Frozen;
using IntelHub.Sharing.Documents;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.Policies;

/// <summary>Reads one file of <c>agreements</c>.</summary>
internal static class AgreementFile
{
    public static Agreement Read(
        Node? root, Source source, Classification classification, IReadOnlyList<Gateway> gateways,
        RetentionSchedule retention)
    {
        var file = Entry.Open(
            root, "an agreement", source, ["agreement", "version", "in_force", "signatories", "clauses"], ["title"]);
        var (id, version) = (file.Text("agreement"), file.Text("version"));
        return new Agreement
        {
            Id = id,
            Title = file.OptionalText("title"),
            Version = version,
            InForce = PeriodEntry.Read(file, "in_force", source),
            Signatures = ReadSignatures(file, source),
            Clauses = ReadClauses(file, $"{id}@{version}", source, classification, gateways, retention),
        };
    }

    private static FrozenDictionary<string, IReadOnlyList<Period>> ReadSignatures(Entry file, Source source) =>
        file.Items("signatories")
            .Select(node => Entry.Open(node, "a signatory", source, ["organisation", "signed"], ["withdrawn"]))
            .GroupBy(
                row => row.Text("organisation"),
                row => new Period(row.At("signed"), row.OptionalAt("withdrawn")),
                StringComparer.Ordinal)
            .ToFrozenDictionary(rows => rows.Key, IReadOnlyList<Period> (rows) => [.. rows], StringComparer.Ordinal);

    private static List<Clause> ReadClauses(
        Entry file, string cited, Source source, Classification classification, IReadOnlyList<Gateway> gateways,
        RetentionSchedule retention)
    {
        var byId = new Dictionary<string, Gateway>(StringComparer.Ordinal);
        foreach (var gateway in gateways)
        {
            byId.TryAdd(gateway.Id, gateway);
        }

        var clauses = new List<Clause>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in file.Items("clauses"))
        {
            var clause = ReadClause(node, cited, source, classification, byId, retention);
            if (!ids.Add(clause.Id))
            {
                source.Refuse(node.Line, $"clause '{clause.Id}' is written twice; keep one or rename it");
            }

            clauses.Add(clause);
        }

        return clauses;
    }

    private static Clause ReadClause(
        Node node, string cited, Source source, Classification classification, Dictionary<string, Gateway> gateways,
        RetentionSchedule retention)
    {
        var clause = Entry.Open(
            node, "a clause", source, ["id", "categories", "purposes", "gateways", "from", "grants"], ["title"]);
        var id = clause.Text("id");
        var categories = clause.NameSet("categories", classification.Categories.Keys);
        var limit = retention.ShortestOf(categories);
        return new Clause
        {
            Id = id,
            Title = clause.OptionalText("title"),
            Categories = categories,
            Purposes = clause.TextSet("purposes"),
            Gateways =
            [
                .. clause.Names("gateways", gateways.Keys).Where(gateways.ContainsKey).Select(name => gateways[name]),
            ],
            From = clause.NameSet("from", OrganisationKind.All),
            Grants =
            [
                .. clause.Items("grants").Select(
                    (grant, index) => GrantEntry.Read(grant, $"{cited}#{id}/{index + 1}", source, limit)),
            ],
        };
    }
}
