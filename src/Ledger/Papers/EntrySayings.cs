using IntelHub.Ledger.Entries;

namespace IntelHub.Ledger.Papers;

/// <summary>What an entry says to somebody who draws a paper from it; nothing is made up.</summary>
internal static class EntrySayings
{
    public const string NameErased = "name erased with the record";
    public const string NotKnown = "not known to the ledger";

    private const string AboutItem = "item/";

    public static long HowOften(this LedgerEntry entry) => entry.Times ?? 1;

    /// <summary>The item in question, whether the entry is about it or about what belongs to it.</summary>
    public static Guid? ItemInQuestion(this LedgerEntry entry) =>
        entry.Item ??
        (entry.About.StartsWith(AboutItem, StringComparison.Ordinal) &&
            Guid.TryParse(entry.About.AsSpan(AboutItem.Length), out var item) ? item : null);

    /// <summary>Whether the organisation acted, owned the record or was the one it was done for.</summary>
    public static bool Concerns(this LedgerEntry entry, string organisation) =>
        entry.Organisation == organisation ||
        entry.Originator == organisation ||
        entry.Recipients?.Contains(organisation) == true;

    /// <summary>Whose record it was; an entry names the originator only when somebody else acted.</summary>
    public static string Giver(this LedgerEntry entry) => entry.Originator ?? entry.Organisation;

    /// <summary>To whom it was given, each once and in one order.</summary>
    public static IReadOnlyList<string> Receivers(this LedgerEntry entry) => entry.Recipients is { Count: > 0 } named
        ? Sorted(named)
        : entry.Originator is null ? [NotKnown] : [entry.Organisation];

    public static IReadOnlyList<string> FieldsInFull(this LedgerEntry entry) =>
        Sorted(entry.Fields?.Where(field => field.Value == "full").Select(field => field.Key) ?? []);

    public static IReadOnlyList<string> FieldsGeneralised(this LedgerEntry entry) =>
        Sorted(entry.Fields?.Where(field => field.Value != "full").Select(Named) ?? []);

    /// <summary>The clauses, without the number of the grant in them: <c>agreement@version#clause</c>.</summary>
    public static IReadOnlyList<string> Clauses(this LedgerEntry entry) => Sorted((entry.Basis ?? []).Select(ClauseOf));

    /// <summary>The agreements with their versions: <c>agreement@version</c>.</summary>
    public static IReadOnlyList<string> Agreements(this LedgerEntry entry) =>
        Sorted((entry.Basis ?? []).Select(basis => basis.Split('#')[0]));

    public static IReadOnlyList<string> Sorted(IEnumerable<string> texts) =>
        [.. texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static string Named(KeyValuePair<string, string> field) =>
        field.Value == "generalised" ? field.Key : $"{field.Key} ({field.Value})";

    private static string ClauseOf(string basis) =>
        basis.LastIndexOf('/') is var grant && grant > basis.IndexOf('#', StringComparison.Ordinal)
            ? basis[..grant]
            : basis;
}
