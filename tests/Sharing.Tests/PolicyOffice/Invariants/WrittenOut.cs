using System.Text.Json;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Invariants;
using IntelHub.Sharing.Tests.Policies;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.Tests.PolicyOffice.Invariants;

/// <summary>Writes a policy set and an invariant as files (JSON, which is YAML), for tools that read them.</summary>
internal static class WrittenOut
{
    public static PolicyFiles Write(PolicySet policies, Invariant invariant)
    {
        var files = new PolicyFiles();
        File.Delete(Path.Combine(files.Folder, "agreements", "kmisa.yaml"));
        Put("classification.yaml", new
        {
            markings = Ladder.Markings,
            clearances = Ladder.Clearances,
            training_valid_for = Span(policies.Classification.TrainingValidFor),
            categories = policies.Classification.Categories.ToDictionary(
                entry => entry.Key,
                entry => new { clearance = entry.Value.Clearance, fields = entry.Value.FieldClasses }),
        });
        Put("gateways.yaml", new { gateways = policies.Gateways.Select(Gateway) });
        Put("prohibitions.yaml", new
        {
            prohibitions = policies.Prohibitions.Select(rule => new
            {
                id = rule.Id,
                when = When(rule.When),
                remove = rule.Remove,
                withhold = rule.Withhold,
            }),
        });
        Put("vital-interests.yaml", new { grants = policies.VitalInterests.Select(Grant) });
        Put("invariants.yaml", new { invariants = new[] { Statement(invariant) } });
        foreach (var agreement in policies.Agreements)
        {
            Put($"agreements/{agreement.Id}.yaml", Agreement(agreement));
        }

        return files;

        void Put(string name, object content) => files.Write(name, JsonSerializer.Serialize(content));
    }

    private static object Gateway(Gateway gateway) => new
    {
        id = gateway.Id,
        in_force = Period(gateway.InForce),
        from = gateway.From,
        to = gateway.To,
        excludes = gateway.Excludes.Select(entry => new { originators = entry.Originators, classes = entry.Classes }),
    };

    private static object Agreement(Agreement agreement) => new
    {
        agreement = agreement.Id,
        version = agreement.Version,
        in_force = Period(agreement.InForce),
        signatories = agreement.Signatures.SelectMany(rows => rows.Value.Select(row => new
        {
            organisation = rows.Key,
            signed = Instant.Format(row.From),
            withdrawn = At(row.Until),
        })),
        clauses = agreement.Clauses.Select(clause => new
        {
            id = clause.Id,
            categories = clause.Categories,
            purposes = clause.Purposes,
            gateways = clause.Gateways.Select(gateway => gateway.Id),
            from = clause.From,
            grants = clause.Grants.Select(Grant),
        }),
    };

    private static object Grant(Grant grant) => new
    {
        to = new { organisations = grant.Organisations, roles = grant.Roles },
        area = grant.Reach == Reach.Any ? "any" : "shared",
        disclose = new { full = Classes(grant, Level.Full), generalised = Classes(grant, Level.Generalised) },
        obligations = new
        {
            acknowledge_within = Span(grant.Duties.AcknowledgeWithin),
            retain = Span(grant.Duties.Retain),
            onward = grant.Duties.Onward,
        },
    };

    private static Dictionary<string, object> Statement(Invariant invariant)
    {
        var when = When(invariant.When.Condition);
        AddIf(invariant.When.ClearanceBelow is not null, when, "clearance_below", invariant.When.ClearanceBelow);
        AddIf(invariant.When.Override is not null, when, "override", invariant.When.Override);
        AddIf(invariant.When.HandlingCodes is not null, when, "handling", invariant.When.HandlingCodes);
        AddIf(invariant.When.OutsideCompartment, when, "compartments", "any");
        AddIf(invariant.When.Untrained, when, "untrained", true);

        var demands = invariant.Demands;
        var duties = new Dictionary<string, object>();
        AddIf(demands.AcknowledgeAtMost is not null, duties, "acknowledge_at_most", Span(demands.AcknowledgeAtMost));
        AddIf(demands.RetainAtMost is not null, duties, "retain_at_most", Span(demands.RetainAtMost));
        AddIf(demands.NeverOnward, duties, "onward", false);

        var written = new Dictionary<string, object>
        {
            ["id"] = invariant.Id,
            ["title"] = invariant.Title,
            ["when"] = when,
            ["at_most"] = demands.AtMost.ToDictionary(limit => limit.Key, limit => limit.Value.Word()),
        };
        AddIf(demands.Nothing, written, "show", "nothing");
        AddIf(duties.Count > 0, written, "obligations", duties);
        return written;
    }

    private static Dictionary<string, object> When(Condition when)
    {
        var written = new Dictionary<string, object>();
        AddIf(when.Categories is not null, written, "categories", when.Categories);
        AddIf(when.Markings is not null, written, "markings", when.Markings);
        AddIf(when.Assessments is not null, written, "assessments", when.Assessments);
        AddIf(when.Originators is not null, written, "originators", when.Originators);
        AddIf(when.Subjects is not null, written, "subjects", when.Subjects);
        AddIf(when.Organisations is not null, written, "organisations", when.Organisations);
        AddIf(when.OrganisationsExcept is not null, written, "organisations_except", when.OrganisationsExcept);
        AddIf(when.Roles is not null, written, "roles", when.Roles);
        AddIf(when.RolesExcept is not null, written, "roles_except", when.RolesExcept);
        AddIf(when.Areas is not null, written, "areas", when.Areas);
        return written;
    }

    private static void AddIf(bool present, Dictionary<string, object> into, string key, object? value)
    {
        if (present)
        {
            into.Add(key, value!);
        }
    }

    private static IEnumerable<string> Classes(Grant grant, Level level) =>
        grant.Discloses.Where(given => given.Value == level).Select(given => given.Key);

    private static object Period(Period period) =>
        new { from = Instant.Format(period.From), until = At(period.Until) };

    private static string? At(DateTimeOffset? at) => at is { } instant ? Instant.Format(instant) : null;

    private static string? Span(TimeSpan? span) => span is { } time ? $"{(long)time.TotalSeconds}s" : null;
}
