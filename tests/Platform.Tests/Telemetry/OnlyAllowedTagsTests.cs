using System.Diagnostics;
using IntelHub.Platform.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace IntelHub.Platform.Tests.Telemetry;

public sealed class OnlyAllowedTagsTests : IDisposable
{
    private readonly ActivitySource _source = new(nameof(OnlyAllowedTagsTests));
    private readonly Kept _kept = new();
    private readonly TracerProvider _provider;

    public OnlyAllowedTagsTests() => _provider = Sdk.CreateTracerProviderBuilder()
        .AddSource(_source.Name)
        .AddProcessor(new OnlyAllowedTags())
        .AddProcessor(new SimpleActivityExportProcessor(_kept))
        .Build();

    public void Dispose()
    {
        _provider.Dispose();
        _source.Dispose();
        _kept.Dispose();
    }

    [Fact]
    public void What_is_not_listed_does_not_leave()
    {
        using (var span = _source.StartActivity("planted", ActivityKind.Server)!)
        {
            span.SetTag("http.route", "/alerts/{alert}").SetTag("http.request.method", "GET");
            span.SetTag("url.query", "planted").SetTag("url.path", "/planted").SetTag("user_agent.original", "planted");
            span.SetTag("db.statement", "planted").SetTag("anything", 7);
            span.TraceStateString = "planted=planted";
            span.SetStatus(ActivityStatusCode.Error, "planted");
        }

        var left = _kept.All.ShouldHaveSingleItem();
        left.Name.ShouldBe("GET /alerts/{alert}");
        left.Tags.ShouldBe(["http.route=/alerts/{alert}", "http.request.method=GET"], ignoreOrder: true);
        (left.State ?? "", left.Status ?? "").ShouldBe(("", ""));
    }

    [Fact]
    public void A_method_of_the_senders_own_is_not_repeated()
    {
        using (var span = _source.StartActivity("x", ActivityKind.Server)!)
        {
            span.SetTag("http.request.method", "PLANTED");
        }

        _kept.All.ShouldHaveSingleItem().Name.ShouldBe("another method unknown route");
    }

    [Fact]
    public void What_an_exception_says_stays_here()
    {
        using (var span = _source.StartActivity("x", ActivityKind.Consumer)!)
        {
            span.AddException(new InvalidOperationException("planted"));
        }

        _kept.All.ShouldBeEmpty();
    }

    private sealed class Kept : BaseExporter<Activity>
    {
        public List<(string Name, string[] Tags, string? State, string? Status)> All { get; } = [];

        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
            {
                All.Add((
                    span.DisplayName,
                    [.. span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}")],
                    span.TraceStateString,
                    span.StatusDescription));
            }

            return ExportResult.Success;
        }
    }
}
