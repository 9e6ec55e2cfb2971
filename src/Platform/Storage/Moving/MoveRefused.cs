namespace IntelHub.Platform.Storage.Moving;

/// <summary>The move is not done, for a reason that the operator can see to; nothing was changed anywhere.</summary>
internal sealed class MoveRefused(string message) : Exception(message);
