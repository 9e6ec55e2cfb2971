namespace IntelHub.Ledger.PublishLog;

/// <summary>The witness did not cosign, for a reason that says nothing of the log. It is asked again.</summary>
internal sealed class WitnessMissing(string message) : Exception(message);
