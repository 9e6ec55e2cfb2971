namespace IntelHub.Sharing.StoredDecisions;

/// <summary>An item that was recalled or disposed of. It never comes back, whatever was still on its way.</summary>
internal sealed record EndedItem(Guid ItemId, DateTimeOffset EndedAt);
