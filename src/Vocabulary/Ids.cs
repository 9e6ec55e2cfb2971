namespace IntelHub.Vocabulary;

/// <summary>One submission as a partner sent it: one or more items under the partner's own reference.</summary>
public readonly record struct SubmissionId(Guid Value)
{
    public static SubmissionId New(DateTimeOffset now) => new(SortableId.New(now));

    public override string ToString() => Value.ToString();
}

/// <summary>One thing that may be shared: decided, sealed, released and recalled as a whole.</summary>
public readonly record struct ItemId(Guid Value)
{
    public static ItemId New(DateTimeOffset now) => new(SortableId.New(now));

    public override string ToString() => Value.ToString();
}

/// <summary>One stored answer to "may this member be shown this item?".</summary>
public readonly record struct DecisionId(Guid Value)
{
    public static DecisionId New(DateTimeOffset now) => new(SortableId.New(now));

    public override string ToString() => Value.ToString();
}

/// <summary>One item's alert for one member.</summary>
public readonly record struct AlertId(Guid Value)
{
    public static AlertId New(DateTimeOffset now) => new(SortableId.New(now));

    public override string ToString() => Value.ToString();
}

/// <summary>A question to an originator: may this item go to this member?</summary>
public readonly record struct ConsultationId(Guid Value)
{
    public static ConsultationId New(DateTimeOffset now) => new(SortableId.New(now));

    public override string ToString() => Value.ToString();
}
