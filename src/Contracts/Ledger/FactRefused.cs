namespace IntelHub.Contracts.Ledger;

/// <summary>
/// A fact that can never have an entry, however often it is tried: it is too long, or holds what is no text. Whoever
/// recorded it has a fault to mend; its message in the outbox is set aside, where it is seen.
/// </summary>
public sealed class FactRefused(string message) : Exception(message);
