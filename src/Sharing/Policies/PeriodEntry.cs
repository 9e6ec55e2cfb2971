using IntelHub.Sharing.Documents;

namespace IntelHub.Sharing.Policies;

/// <summary>Reads <c>{ from, until }</c>, wherever a document has one.</summary>
internal static class PeriodEntry
{
    public static Period Read(Entry owner, string key, Source source)
    {
        var period = Entry.Open(owner.Find(key), $"'{key}'", source, ["from"], ["until"]);
        return new Period(period.At("from"), period.OptionalAt("until"));
    }
}
