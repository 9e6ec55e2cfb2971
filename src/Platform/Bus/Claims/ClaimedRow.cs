namespace IntelHub.Platform.Bus.Claims;

/// <summary>A row that may be handed to its consumer in the name of its claim, until that lapses.</summary>
internal sealed record ClaimedRow(
    Guid Claim, long Sequence, Guid MessageId, string Consumer, string Key, byte[] Body, int Attempts);
