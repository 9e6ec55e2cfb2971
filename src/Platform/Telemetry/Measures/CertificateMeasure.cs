using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IntelHub.Platform.Telemetry.Measures;

/// <summary>For how many days each certificate is still good; below 0 when it has ended or cannot be read.</summary>
internal sealed class CertificateMeasure : IMeasure, IDisposable
{
    private const double Unreadable = -1;

    private readonly IReadOnlyList<string> _files;
    private readonly TimeProvider _clock;
    private readonly Meter _meter = new(HubTelemetry.Name);
    private volatile IReadOnlyList<Measurement<double>> _left = [];

    public CertificateMeasure(IReadOnlyList<string> files, TimeProvider clock)
    {
        (_files, _clock) = (files, clock);
        _meter.CreateObservableGauge(
            "intelhub.certificate.time_left", () => _left, "d", "Days until a certificate ends");
    }

    public Task MeasureAsync(CancellationToken cancellation)
    {
        _left =
        [
            .. _files.Select(file => new Measurement<double>(
                DaysLeft(file), new KeyValuePair<string, object?>("intelhub.certificate", Path.GetFileName(file)))),
        ];
        return Task.CompletedTask;
    }

    public void Dispose() => _meter.Dispose();

    private double DaysLeft(string file)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(File.ReadAllText(file));
            return (certificate.NotAfter.ToUniversalTime() - _clock.GetUtcNow().UtcDateTime).TotalDays;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return Unreadable;
        }
    }
}
