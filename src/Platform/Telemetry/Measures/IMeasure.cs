namespace IntelHub.Platform.Telemetry.Measures;

/// <summary>Something that is looked up now and then, and shown until it is looked up again.</summary>
public interface IMeasure
{
    Task MeasureAsync(CancellationToken cancellation);
}
