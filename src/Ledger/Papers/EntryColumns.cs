using IntelHub.Ledger.Entries;

namespace IntelHub.Ledger.Papers;

/// <summary>The columns of tables that have a row for each entry.</summary>
internal static class EntryColumns
{
    public const string When = "When (UTC)";
    public const string Parties = "Parties";
    public const string Who = "Who";
    public const string What = "What";
    public const string Why = "Why";
    public const string How = "How";
    private const string Told = "Conditions, as the recipient was told";

    public static readonly Column<ReadEntry> Entry = new("entry", "Entry", "Entry", read => Cell.Of(read.Index));

    public static readonly Column<ReadEntry> OccurredAt =
        new("occurred_at", "Occurred (UTC)", When, read => Cell.Of(read.Entry.OccurredAt));

    public static readonly Column<ReadEntry> RecordedAt =
        new("recorded_at", "Entered (UTC)", When, read => Cell.Of(read.Entry.RecordedAt));

    public static readonly Column<ReadEntry> Operation =
        new("operation", "Operation", What, read => Cell.Of(read.Entry.Operation));

    public static readonly Column<ReadEntry> About = new("about", "About", What, read => Cell.Of(read.Entry.About));

    public static readonly Column<ReadEntry> Item =
        new("item", "Item", What, read => Cell.Of(read.Entry.ItemInQuestion()?.ToString()));

    public static readonly Column<ReadEntry> Version =
        new("version", "Version of the item", What, read => Cell.Of(read.Entry.Version));

    public static readonly Column<ReadEntry> InFull =
        new("data_in_full", "Data in full", What, read => Cell.Of(read.Entry.FieldsInFull()));

    public static readonly Column<ReadEntry> Generalised =
        new("data_generalised", "Data generalised", What, read => Cell.Of(read.Entry.FieldsGeneralised()));

    public static readonly Column<ReadEntry> Giver =
        new("giver", "Giver", Parties, read => Cell.Of(read.Entry.Giver()));

    public static readonly Column<ReadEntry> Receivers =
        new("receivers", "Receiver", Parties, read => Cell.Of(read.Entry.Receivers()));

    public static readonly Column<ReadEntry> Originator =
        new("originator", "Originator", Parties, read => Cell.Of(read.Entry.Originator));

    public static readonly Column<ReadEntry> Recipients =
        new("recipients", "Recipients", Parties, read => Cell.Of(read.Entry.Recipients));

    public static readonly Column<ReadEntry> Person =
        new("who", "Person or system", Who, read => Cell.Of(read.Who ?? EntrySayings.NameErased));

    public static readonly Column<ReadEntry> Posts = new("posts", "Post", Who, read => Cell.Of(read.Entry.Posts));

    public static readonly Column<ReadEntry> Organisation =
        new("organisation", "Organisation", Who, read => Cell.Of(read.Entry.Organisation));

    public static readonly Column<ReadEntry> System =
        new("system", "Through system", Who, read => Cell.Of(read.Entry.System));

    public static readonly Column<ReadEntry> Because =
        new("because", "Reason given", Why, read => Cell.Of(read.Entry.Because));

    public static readonly Column<ReadEntry> Purposes =
        new("purposes", "Purpose", Why, read => Cell.Of(read.Entry.Purposes));

    public static readonly Column<ReadEntry> Basis =
        new("basis", "Agreement, version and clause", Why, read => Cell.Of(read.Entry.Basis));

    public static readonly Column<ReadEntry> Gateways =
        new("gateways", "Legal gateway", Why, read => Cell.Of(read.Entry.Gateways));

    public static readonly Column<ReadEntry> Outcome =
        new("outcome", "Outcome", Why, read => Cell.Of(read.Entry.Outcome));

    public static readonly Column<ReadEntry> Reasons =
        new("reasons", "Reasons of the decision", Why, read => Cell.Of(read.Entry.Reasons));

    public static readonly Column<ReadEntry> Decision =
        new("decision", "Decision", How, read => Cell.Of(read.Entry.Decision));

    public static readonly Column<ReadEntry> PolicyVersion =
        new("policy_version", "Policy set", How, read => Cell.Of(read.Entry.PolicyVersion));

    public static readonly Column<ReadEntry> Conditions =
        new("conditions", Told, Told, read => Cell.Of(read.Explanation?.Split('\n')));

    public static readonly Column<ReadEntry> Channel =
        new("channel", "Channel", How, read => Cell.Of(read.Entry.Channel));

    public static readonly Column<ReadEntry> Times =
        new("times", "Times", How, read => Cell.Of(read.Entry.HowOften()));
}
