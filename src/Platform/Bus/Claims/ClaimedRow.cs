namespace IntelHub.Platform.Bus.Claims;

/// <summary>A row that this process may hand to its consumer until the claim lapses.</summary>
internal sealed record ClaimedRow(
    long Sequence, Guid MessageId, string Consumer, string Key, byte[] Body, int Attempts);
