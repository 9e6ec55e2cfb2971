namespace IntelHub.Ledger.PublishLog;

/// <summary>
/// What the ledger holds is not what was signed, so nothing that it says may be signed again. The message is for the
/// operator: what was found, without anything of an entry.
/// </summary>
internal sealed class LogBroken(string message) : Exception(message);
