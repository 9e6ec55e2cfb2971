namespace IntelHub.Ledger.PublishLog;

/// <summary>Another process took the log's place while this one was out of the database's sight.</summary>
internal sealed class HeldElsewhere() : Exception("Another process keeps this log.");
