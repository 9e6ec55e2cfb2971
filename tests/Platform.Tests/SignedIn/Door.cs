using System.Net;
using System.Text.Json;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Tests.Tally;
using IntelHub.TestKit;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.Tests.SignedIn;

/// <summary>A hub with one guarded route, and whoever stands before it; the ledger's facts are heard.</summary>
internal sealed class Door : IAsyncDisposable
{
    public const string Address = "http://localhost/tally/me";

    private Door(TestHub hub) => Hub = hub;

    public TestHub Hub { get; }

    public JsonWebKey Key => Hub.Callers.KeyOf(The.PoliceSystem);

    public static async Task<Door> OpenAsync(params string[] settings)
    {
        var hub = await TestHub.StartAsync(
            modules => modules.With<TallyModule>().With<Listening<AuditFact>>(), settings: settings);
        hub.Callers.Register(The.PoliceSystem, The.Police, "police", Permissions.SubmitItems);
        hub.Callers.AddMember(The.Analyst, The.Police, The.AnalystsPost);
        return new Door(hub);
    }

    /// <summary>The nonce on offer, as anybody is told it who is not let in.</summary>
    public async Task<string> NonceAsync() =>
        (await Hub.AsNobody().GetAsync(Address)).Headers.GetValues("DPoP-Nonce").ShouldHaveSingleItem();

    public Task<HttpResponseMessage> SendAsync(string assertion) =>
        SendAsync($"Bearer {assertion}", proofs: []);

    public Task<HttpResponseMessage> SendBoundAsync(string assertion, params string[] proofs) =>
        SendAsync($"DPoP {assertion}", proofs);

    public async Task<HttpResponseMessage> SendAsync(
        string authorisation, string[] proofs, string address = Address, string method = "GET")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.TryAddWithoutValidation("Authorization", authorisation);
        foreach (var proof in proofs)
        {
            request.Headers.TryAddWithoutValidation("DPoP", proof);
        }

        return await Hub.AsNobody().SendAsync(request);
    }

    /// <summary>A request as it comes over the network from that address.</summary>
    public Task<HttpContext> SendFromAsync(string? address, string assertion, params (string Name, string Value)[] said)
    {
        var server = (TestServer)Hub.Services.GetRequiredService<IServer>();
        return server.SendAsync(context =>
        {
            context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
            context.Request.Path = "/tally/me";
            context.Request.Headers.Authorization = $"Bearer {assertion}";
            foreach (var (name, value) in said)
            {
                context.Request.Headers.Append(name, value);
            }
        });
    }

    /// <summary>The one answer there is, and the reason for it in the ledger alone.</summary>
    public async Task ShouldRefuseAsync(HttpResponseMessage answer, string reason)
    {
        await ShouldBeTheOneAnswerAsync(answer);
        (await ReasonAsync()).ShouldBe(reason);
    }

    public async Task<string> ReasonAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (true)
        {
            var facts = Hub.Heard<AuditFact>().Where(fact => fact.Operation == AuditOperation.SignInFailed)
                .Where(fact => fact.Because != "no-assertion");
            if (facts.LastOrDefault() is { } last)
            {
                return last.Because;
            }

            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    private static async Task<JsonElement> ShouldBeTheOneAnswerAsync(HttpResponseMessage answer)
    {
        var problem = await answer.ShouldBeProblemAsync(
            HttpStatusCode.Unauthorized, "urn:intelhub:platform:sign-in-needed");
        problem.GetProperty("detail").GetString().ShouldBe(PlatformProblems.SignInNeeded().ProblemDetails.Detail);
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer, DPoP algs=\"ES256 PS256\"");
        return problem;
    }

    public ValueTask DisposeAsync() => Hub.DisposeAsync();
}
