namespace IntelHub.Sharing.PolicyOffice.Replay;

/// <summary>The hub's files cannot be replayed, and why; nothing may be concluded.</summary>
internal sealed class ReplayRefused(string message, Exception? cause = null) : Exception(message, cause);
