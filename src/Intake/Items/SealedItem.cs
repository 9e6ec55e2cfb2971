using IntelHub.Vocabulary;

namespace IntelHub.Intake.Items;

/// <summary>An item's sealed parts and their wrapped keys, ready to be stored.</summary>
internal sealed record SealedItem(
    ItemId Id, byte[] WrappedKey, byte[] Envelope, byte[] Fields, byte[]? SourceKey, byte[]? Source)
{
    public override string ToString() => $"sealed item {Id}";
}
