namespace IntelHub.Ledger.Receipts;

/// <summary>A receipt proves nothing. Says why, in one sentence.</summary>
internal sealed class ReceiptRefused(string message) : Exception(message);
