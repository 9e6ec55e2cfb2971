namespace IntelHub.Ledger.Proofs;

/// <summary>What was given to check cannot be read. Says where, and what to write instead.</summary>
internal sealed class VectorsRefused(string message) : Exception(message);
