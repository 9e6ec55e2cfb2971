using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using IntelHub.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IntelHub.Alerting.Tests.Webhooks;

/// <summary>A request as it came: where, with which headers, and its body byte for byte.</summary>
internal sealed record GotRequest(
    string Path, string ContentType, string Id, string Timestamp, string Signature, byte[] Body, string Headers)
{
    public JsonElement Event => JsonElement.Parse(Encoding.UTF8.GetString(Body));

    public string Type => Event.GetProperty("type").GetString()!.Split('.')[^1];

    public Guid About => Event.GetProperty("subject").GetGuid();
}

/// <summary>Organisations' endpoints, over https on this machine: each path may answer in a way of its own.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<GotRequest> _got = new();
    private readonly DirectoryInfo _folder;

    private Receiver(WebApplication app, DirectoryInfo folder) => (_app, _folder) = (app, folder);

    /// <summary>How a path answers; one that is not here takes everything.</summary>
    public ConcurrentDictionary<string, Func<HttpContext, Task>> Answers { get; } = new();

    /// <summary>Whoever came, whatever became of it.</summary>
    public IReadOnlyList<GotRequest> Got => [.. _got];

    public string AuthorityFile => Path.Combine(_folder.FullName, "authority.pem");

    public static async Task<Receiver> StartAsync()
    {
        using var certificates = new BrokerCertificates();
        var (authority, certificate, key) = certificates.OfBroker();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        using var shown = X509Certificate2.CreateFromPem(certificate, key);
        var kept = X509CertificateLoader.LoadPkcs12(shown.Export(X509ContentType.Pkcs12), null);
        builder.WebHost.ConfigureKestrel(server =>
            server.Listen(IPAddress.Loopback, 0, port => port.UseHttps(kept)));
        var app = builder.Build();
        var receiver = new Receiver(app, Directory.CreateTempSubdirectory("intelhub-test-"));
        await File.WriteAllTextAsync(receiver.AuthorityFile, authority);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    public string AddressOf(string path) => _app.Urls.Single() + path;

    public void AnswerWith(string path, int status) => Answers[path] = context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers;
        string path = context.Request.Path!;
        _got.Enqueue(new GotRequest(
            path,
            context.Request.ContentType!,
            headers["webhook-id"].ToString(),
            headers["webhook-timestamp"].ToString(),
            headers["webhook-signature"].ToString(),
            body.ToArray(),
            string.Join('\n', headers.Select(header => $"{header.Key}: {header.Value}"))));
        if (Answers.TryGetValue(path, out var answer))
        {
            await answer(context);
        }
    }
}
