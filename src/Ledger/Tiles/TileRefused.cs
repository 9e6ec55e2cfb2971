namespace IntelHub.Ledger.Tiles;

/// <summary>A tile, a bundle of entries or the path to one is not formed as it must be.</summary>
internal sealed class TileRefused(string message) : Exception(message);
