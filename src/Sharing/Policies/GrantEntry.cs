using System.Collections.Frozen;
using IntelHub.Sharing.Documents;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.Policies;

/// <summary>Reads a grant, of an agreement's clause or of the vital interests.</summary>
internal static class GrantEntry
{
    private static readonly FrozenDictionary<string, Reach> _reaches =
        new Dictionary<string, Reach> { ["shared"] = Reach.Shared, ["any"] = Reach.Any }.ToFrozenDictionary();

    /// <summary>Refuses one that lets a recipient retain for longer than the limit, if there is one.</summary>
    public static Grant Read(Node node, string basis, Source source, RetentionRule? limit)
    {
        var grant = Entry.Open(node, "a grant", source, ["to", "area", "disclose", "obligations"], []);
        var to = Entry.Open(grant.Find("to"), "'to' of a grant", source, ["organisations", "roles"], []);
        var disclose = Entry.Open(
            grant.Find("disclose"), "'disclose' of a grant", source, [], ["full", "generalised"]);
        var duties = Entry.Open(
            grant.Find("obligations"), "'obligations' of a grant", source,
            ["acknowledge_within", "retain", "onward"], []);
        RetentionSchedule.RefuseLonger(duties, basis, limit, source);
        return new Grant
        {
            Basis = basis,
            Organisations = to.NameSet("organisations", OrganisationKind.All),
            Roles = to.TextSet("roles"),
            Reach = _reaches.GetValueOrDefault(grant.Name("area", _reaches.Keys)),
            Discloses = ReadLevels(disclose),
            Duties = new Duties(duties.Span("acknowledge_within"), duties.Span("retain"), duties.Flag("onward")),
        };
    }

    private static FrozenDictionary<string, Level> ReadLevels(Entry disclose)
    {
        var full = disclose.NameSet("full", FieldClass.All);
        var generalised = disclose.NameSet("generalised", FieldClass.All)
            .Where(name => FieldClass.Generalisable.Contains(name) && !full.Contains(name));
        return full.Select(name => KeyValuePair.Create(name, Level.Full))
            .Concat(generalised.Select(name => KeyValuePair.Create(name, Level.Generalised)))
            .ToFrozenDictionary(StringComparer.Ordinal);
    }
}
