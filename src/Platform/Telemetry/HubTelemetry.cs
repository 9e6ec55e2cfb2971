using System.Diagnostics;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.Telemetry.Measures;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace IntelHub.Platform.Telemetry;

/// <summary>
/// Traces, metrics and logs for a collector (OTLP). Off unless <see cref="TelemetryOptions.Otlp"/> says where to, and
/// then only what <see cref="AllowedTags"/> lists and the hub's own log lines, which hold ids and codes.
/// </summary>
internal static class HubTelemetry
{
    /// <summary>Of the hub's own spans and measurements.</summary>
    public const string Name = "IntelHub";

    public static readonly ActivitySource Spans = new(Name);

    public static void AddHubTelemetry(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new();
        if (options.Otlp is not { } collector)
        {
            return;
        }

        if (!collector.IsAbsoluteUri || collector.Scheme is not ("http" or "https"))
        {
            throw new HubCannotStart(
                "Telemetry:Otlp is no address: write it as http://127.0.0.1:4318, where a collector takes OTLP over " +
                "HTTP.");
        }

        builder.Services.AddOptions<TelemetryOptions>()
            .BindConfiguration(TelemetryOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton(_ => Traces(options, collector));
        builder.Services.AddSingleton(_ => Metrics(options, collector));
        builder.Services.AddHostedService<MeasureInTheBackground>();
        builder.Services.AddSingleton<IMeasure, OutboxMeasure>();
        builder.Services.AddSingleton<IMeasure>(provider =>
            new CertificateMeasure(options.Certificates, provider.GetRequiredService<TimeProvider>()));

        // MassTransit's and EF Core's lines print messages and statements; the hub's own hold ids alone.
        builder.Logging.AddFilter<OpenTelemetryLoggerProvider>(null, LogLevel.None);
        builder.Logging.AddFilter<OpenTelemetryLoggerProvider>("IntelHub", LogLevel.Information);
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.IncludeScopes = false;
            logs.SetResourceBuilder(Resource());
            logs.AddProcessor(new WithoutExceptions());
            logs.AddOtlpExporter(exporter => Set(exporter, options, collector, "logs"));
        });
    }

    private static TracerProvider Traces(TelemetryOptions options, Uri collector) => Sdk.CreateTracerProviderBuilder()
        .SetResourceBuilder(Resource())
        .AddSource(Name, "Microsoft.AspNetCore", "System.Net.Http")
        .AddProcessor(new OnlyAllowedTags())
        .AddOtlpExporter(exporter => Set(exporter, options, collector, "traces"))
        .Build();

    private static MeterProvider Metrics(TelemetryOptions options, Uri collector) => Sdk.CreateMeterProviderBuilder()
        .SetResourceBuilder(Resource())
        .AddMeter(Name, "Microsoft.AspNetCore.Hosting", "System.Runtime")
        .AddView(instrument => new MetricStreamConfiguration { TagKeys = AllowedTags.All })
        .AddOtlpExporter((exporter, reader) =>
        {
            Set(exporter, options, collector, "metrics");
            reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds =
                (int)options.Every.TotalMilliseconds;
        })
        .Build();

    /// <summary>Nothing of the machine, nor of its environment.</summary>
    private static ResourceBuilder Resource() =>
        ResourceBuilder.CreateEmpty().AddService("intelhub", autoGenerateServiceInstanceId: false);

    private static void Set(OtlpExporterOptions exporter, TelemetryOptions options, Uri collector, string signal)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri($"{collector.ToString().TrimEnd('/')}/v1/{signal}");
        exporter.Headers = options.OtlpHeaders;
    }

    /// <summary>What an exception says may repeat anything.</summary>
    private sealed class WithoutExceptions : BaseProcessor<LogRecord>
    {
        public override void OnEnd(LogRecord data) => data.Exception = null;
    }
}
