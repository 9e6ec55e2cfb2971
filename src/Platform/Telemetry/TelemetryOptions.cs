using System.ComponentModel.DataAnnotations;

namespace IntelHub.Platform.Telemetry;

/// <summary>Where traces, metrics and logs go besides the hub's own files. Without an address, nowhere.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>A collector that takes OTLP over HTTP, such as http://127.0.0.1:4318.</summary>
    public Uri? Otlp { get; init; }

    /// <summary>What the collector asks to be let in by, as name=value; a secret, so from the environment.</summary>
    public string? OtlpHeaders { get; init; }

    /// <summary>How often measurements are taken and sent.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Files of certificates (PEM) whose end is measured.</summary>
    public IReadOnlyList<string> Certificates { get; init; } = [];

    public override string ToString() => $"OTLP to {Otlp}";
}
