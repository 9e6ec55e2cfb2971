using System.Collections.Frozen;

namespace IntelHub.Sharing.Policies;

/// <summary>
/// What a field reveals. The list is the sharing model's: a policy set chooses from it and cannot add to it.
/// </summary>
internal static class FieldClass
{
    public const string Source = "source";
    public const string Premises = "premises";
    public const string Time = "time";
    public const string Contact = "contact";
    public const string OrganisedCrime = "organised-crime";

    public static readonly FrozenSet<string> Identities = FrozenSet.Create(
        StringComparer.Ordinal, "subject-identity", "victim-identity", "child-identity", "third-party-identity");

    /// <summary>The classes that can tell who or which home it is about, so no depersonalised data has them.</summary>
    public static readonly FrozenSet<string> Identifying = FrozenSet.Create(
        StringComparer.Ordinal, [Premises, Contact, "narrative", "narrative-unsanitised", .. Identities]);

    /// <summary>The classes that have a generalised form; for every other, generalised counts as none.</summary>
    public static readonly FrozenSet<string> Generalisable = FrozenSet.Create(
        StringComparer.Ordinal, [Premises, Time, Contact, OrganisedCrime, .. Identities]);

    public static readonly FrozenSet<string> All = FrozenSet.Create(
        StringComparer.Ordinal,
        ["headline", "summary", "narrative", "narrative-unsanitised", "evaluation", "health", "offence", Source,
            .. Generalisable]);
}
