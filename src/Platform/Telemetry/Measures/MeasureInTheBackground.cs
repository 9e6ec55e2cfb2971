using System.Data.Common;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace IntelHub.Platform.Telemetry.Measures;

/// <summary>Has every measurement taken again, as often as they are sent. It is started only where they are.</summary>
internal sealed class MeasureInTheBackground(
    IEnumerable<IMeasure> measures, TracerProvider traces, MeterProvider metrics, IOptions<TelemetryOptions> options,
    ILogger<MeasureInTheBackground> log) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);

        // What was not sent yet, as far as the collector takes it at once.
        traces.ForceFlush(1000);
        metrics.ForceFlush(1000);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Every);
        do
        {
            foreach (var measure in measures)
            {
                try
                {
                    await measure.MeasureAsync(stoppingToken);
                }
                catch (Exception failure) when (failure is DbException or IOException or InvalidOperationException)
                {
                    // The last value stands; that something is wrong, others measure and say.
                    log.NotMeasured(measure.GetType().Name, failure.GetType().Name);
                }
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
