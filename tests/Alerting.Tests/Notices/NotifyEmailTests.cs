using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using IntelHub.Alerting.Notices;
using IntelHub.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Alerting.Tests.Notices;

/// <summary>
/// Stands in for GOV.UK Notify over https, and checks what its documentation says that it does: the token's algorithm,
/// issuer, age and signature, the template, its placeholders, and the address.
/// </summary>
internal sealed class PretendNotify : IAsyncDisposable
{
    public const string Service = "26785a09-ab16-4eb0-8407-a37497a57506";
    public const string Secret = "3d844edf-8d35-48ac-975b-e847b4f122b0";
    public const string Template = "f33517ff-2a88-4f6e-b855-c550268ce08a";

    private readonly WebApplication _app;
    private readonly Func<DateTimeOffset> _now;
    private readonly ConcurrentQueue<JsonElement> _taken = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intelhub-test-");

    private PretendNotify(WebApplication app, Func<DateTimeOffset> now) => (_app, _now) = (app, now);

    public string AuthorityFile => Path.Combine(_folder.FullName, "authority.pem");

    public string KeyFile => Path.Combine(_folder.FullName, "key");

    public string Address => _app.Urls.Single();

    public int? Instead { get; set; }

    public IReadOnlyList<JsonElement> Taken => [.. _taken];

    public ConcurrentQueue<string> Refused { get; } = new();

    public static async Task<PretendNotify> StartAsync(Func<DateTimeOffset> now)
    {
        using var certificates = new BrokerCertificates();
        var (authority, certificate, key) = certificates.OfBroker();
        using var shown = X509Certificate2.CreateFromPem(certificate, key);
        var kept = X509CertificateLoader.LoadPkcs12(shown.Export(X509ContentType.Pkcs12), null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(server =>
            server.Listen(IPAddress.Loopback, 0, port => port.UseHttps(kept)));
        var app = builder.Build();
        var notify = new PretendNotify(app, now);
        await File.WriteAllTextAsync(notify.AuthorityFile, authority);
        notify.GiveKey(Secret);
        app.MapPost("/v2/notifications/email", notify.TakeAsync);
        await app.StartAsync();
        return notify;
    }

    public void GiveKey(string secret) => File.WriteAllText(KeyFile, $"the-hub-live-{Service}-{secret}\n");

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task TakeAsync(HttpContext context)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
        var refusal = WhatIsWrong(context.Request.Headers.Authorization.ToString());
        var isAsTheTemplate = body.GetProperty("template_id").GetString() == Template &&
            body.GetProperty("personalisation").EnumerateObject().Single().Name == "reference";
        context.Response.StatusCode = Instead ?? (refusal is not null ? 403 : isAsTheTemplate ? 201 : 400);
        if (refusal is not null)
        {
            Refused.Enqueue(refusal);
        }
        else if (context.Response.StatusCode == 201)
        {
            _taken.Enqueue(body);
        }
    }

    private string? WhatIsWrong(string authorization)
    {
        var parts = authorization["Bearer ".Length..].Split('.');
        var head = JsonElement.Parse(Base64UrlEncoder.Decode(parts[0]));
        var claims = JsonElement.Parse(Base64UrlEncoder.Decode(parts[1]));
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{parts[0]}.{parts[1]}"));
        var age = _now().ToUnixTimeSeconds() - claims.GetProperty("iat").GetInt64();
        return head.GetProperty("alg").GetString() != "HS256" || head.GetProperty("typ").GetString() != "JWT" ? "head"
            : claims.GetProperty("iss").GetString() != Service ? "issuer"
            : Math.Abs(age) > 30 ? "age"
            : !mac.AsSpan().SequenceEqual(Base64UrlEncoder.DecodeBytes(parts[2])) ? "signature"
            : null;
    }
}

/// <summary>Members are told through GOV.UK Notify that there is an alert, and of nothing else.</summary>
public sealed class NotifyEmailTests : EmailHub, IAsyncLifetime
{
    private PretendNotify _notify = null!;

    protected override async Task<string[]> SettingsAsync()
    {
        _notify = await PretendNotify.StartAsync(() => Hub.Clock.GetUtcNow());
        return
        [
            .. Sending("notify"), $"--Email:Notify:Address={_notify.Address}",
            $"--Email:Notify:KeyFile={_notify.KeyFile}", $"--Email:Notify:TemplateId={PretendNotify.Template}",
            $"--Email:Notify:AuthorityFile={_notify.AuthorityFile}",
        ];
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await Hub.DisposeAsync();
        await _notify.DisposeAsync();
    }

    [Fact]
    public async Task Notify_is_asked_with_the_address_and_the_reference_and_nothing_else()
    {
        await Hub.AnnounceAsync(Wishes());

        await ReleaseToAsync(Analyst);
        await UntilNoneWaitsAsync();

        var notice = (await NoticesAsync()).ShouldHaveSingleItem();
        notice.State.ShouldBe(NoticeState.Sent);
        var taken = _notify.Taken.ShouldHaveSingleItem();
        taken.EnumerateObject().Select(each => each.Name)
            .ShouldBe(["email_address", "template_id", "personalisation", "reference"]);
        taken.GetProperty("email_address").GetString().ShouldBe(Address);
        taken.GetProperty("reference").GetGuid().ShouldBe(notice.Id);
        taken.GetProperty("personalisation").GetProperty("reference").GetGuid().ShouldBe(notice.Id);
    }

    [Fact]
    public async Task A_key_that_is_not_the_services_is_refused_and_a_changed_one_is_used_at_once()
    {
        _notify.GiveKey(PretendNotify.Template);
        await Hub.AnnounceAsync(Wishes());
        await ReleaseToAsync(Analyst);
        await UntilAsync(all => all.Any(n => n.Problem == "sign-in-refused"));
        _notify.Refused.ShouldAllBe(why => why == "signature");

        _notify.GiveKey(PretendNotify.Secret);
        await UntilNoneWaitsAsync();
        _notify.Taken.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(400, "server-refuses")]
    [InlineData(429, "server-busy")]
    [InlineData(500, "server-away")]
    [InlineData(302, "server-away")]
    public async Task What_Notify_does_not_take_is_sent_again_under_the_same_reference(int status, string problem)
    {
        _notify.Instead = status;
        await Hub.AnnounceAsync(Wishes());
        await ReleaseToAsync(Analyst);
        await UntilAsync(all => all.Any(n => n.Problem == problem));

        _notify.Instead = null;
        await UntilNoneWaitsAsync();

        _notify.Taken.ShouldHaveSingleItem().GetProperty("reference").GetGuid()
            .ShouldBe((await NoticesAsync()).ShouldHaveSingleItem().Id);
    }
}
