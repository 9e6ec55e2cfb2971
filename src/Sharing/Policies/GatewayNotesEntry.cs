using IntelHub.Sharing.Documents;

namespace IntelHub.Sharing.Policies;

/// <summary>Reads what a gateway's entry tells its readers, and refuses a gateway that does not keep to it.</summary>
internal static class GatewayNotesEntry
{
    public static readonly string[] Keys =
    [
        "provision", "effect", "depersonalised_only", "request_needed", "source", "certainty", "note",
    ];

    public static GatewayNotes Read(Entry gateway) => new()
    {
        Provision = gateway.OptionalText("provision"),
        Effect = OptionalName(gateway, "effect", GatewayNotes.Effects),
        DepersonalisedOnly = gateway.Flag("depersonalised_only"),
        RequestNeeded = gateway.Flag("request_needed"),
        Source = gateway.OptionalText("source"),
        Certainty = OptionalName(gateway, "certainty", Certainty.All),
        Note = gateway.OptionalText("note"),
    };

    public static void RefuseContradictions(Entry written, Gateway gateway, Source source)
    {
        var leadsSomewhere = gateway.From.Count > 0 && gateway.To.Count > 0;
        if (gateway.Notes.Effect == GatewayNotes.Supports && leadsSomewhere)
        {
            source.Refuse(
                written.LineOf("effect"),
                $"gateway '{gateway.Id}' only supports, so it carries nothing; write 'from: []' and 'to: []'");
        }

        if (gateway.Notes.Certainty == Certainty.CheckCommencement && leadsSomewhere)
        {
            source.Refuse(
                written.LineOf("certainty"),
                $"gateway '{gateway.Id}' may not be in force; write 'from: []' and 'to: []' until that is known");
        }

        if (gateway.Notes.DepersonalisedOnly)
        {
            RefuseIdentifying(written, gateway, source);
        }
    }

    private static void RefuseIdentifying(Entry written, Gateway gateway, Source source)
    {
        var excludedFromAnyone = gateway.Excludes
            .Where(exclusion => exclusion.Originators is null)
            .SelectMany(exclusion => exclusion.Classes);
        string[] carried = [.. FieldClass.Identifying.Except(excludedFromAnyone).Order(StringComparer.Ordinal)];
        if (carried.Length > 0)
        {
            source.Refuse(
                written.LineOf("depersonalised_only"),
                $"gateway '{gateway.Id}' is for depersonalised data only; write an entry of 'excludes' without " +
                $"'originators' that has {string.Join(", ", carried)}");
        }
    }

    private static string? OptionalName(Entry gateway, string key, IReadOnlyCollection<string> known) =>
        gateway.Has(key) ? gateway.Name(key, known) : null;
}
