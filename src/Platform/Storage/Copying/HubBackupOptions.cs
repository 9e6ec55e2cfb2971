namespace IntelHub.Platform.Storage.Copying;

/// <summary>What is copied, and where to.</summary>
public sealed class HubBackupOptions
{
    /// <summary>The hub's data folder, as <c>Hub:DataFolder</c> names it. The hub may be running.</summary>
    public required string DataFolder { get; init; }

    /// <summary>A new folder for everything but the keys.</summary>
    public required string To { get; init; }

    /// <summary>A new folder for the keys, elsewhere; without one they are not copied.</summary>
    public string? KeysTo { get; init; }
}
