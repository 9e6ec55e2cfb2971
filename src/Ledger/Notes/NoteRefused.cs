namespace IntelHub.Ledger.Notes;

/// <summary>A note, a key or a checkpoint is not formed as it must be, or is not signed by whom it must be.</summary>
internal sealed class NoteRefused(string message) : Exception(message);
