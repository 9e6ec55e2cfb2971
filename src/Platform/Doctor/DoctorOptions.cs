using System.Reflection;

namespace IntelHub.Platform.Doctor;

/// <summary>Which hub is looked at. It may be running, or be in too bad a way to.</summary>
public sealed class DoctorOptions
{
    /// <summary>The hub's data folder, as <c>Hub:DataFolder</c> names it.</summary>
    public required string DataFolder { get; init; }

    /// <summary>What <c>Hub:Postgres</c> says, if it says anything.</summary>
    public string? Postgres { get; init; }

    /// <summary>What a module's own section says instead of it, if it does.</summary>
    public required Func<string, string?> OwnPostgres { get; init; }

    /// <summary>Every module that keeps tables where the hub keeps them.</summary>
    public required IReadOnlyList<Assembly> Modules { get; init; }

    /// <summary>Files of certificates (PEM) that others know the hub by.</summary>
    public IReadOnlyList<string> Certificates { get; init; } = [];

    /// <summary>Free space below which it is said, in bytes.</summary>
    public long LeastFreeSpace { get; init; } = 1L << 30;
}
