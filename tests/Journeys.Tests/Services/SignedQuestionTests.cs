using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using IntelHub.Platform.SignedIn;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Shouldly;

namespace IntelHub.Journeys.Services;

/// <summary>What services ask each other nobody else can, whatever address they reach.</summary>
[Collection(TheServices.Name)]
public sealed class SignedQuestionTests(SeveralServices hub)
{
    private const string Path = "/services/Intake/envelope";
    private const string Next = "the key that Sharing changes to";
    private static readonly byte[] _body = Encoding.UTF8.GetBytes($"\"{Guid.Empty}\"");
    private static int _asked;

    /// <summary>A question of Sharing's to Intake, with one thing wrong.</summary>
    public sealed record Sent(string Said)
    {
        public string Issuer { get; init; } = "Sharing";

        public string SignedBy { get; init; } = "Sharing";

        public string Audience { get; init; } = "Intake";

        public string Path { get; init; } = SignedQuestionTests.Path;

        public string Signs { get; init; } = Encoding.UTF8.GetString(_body);

        public TimeSpan Age { get; init; }

        public TimeSpan Life { get; init; } = TimeSpan.FromSeconds(30);

        public override string ToString() => Said;
    }

    public static TheoryData<Sent> Wrong =>
    [
        new("another service's name") { Issuer = "Alerting" },
        new("another service's key") { SignedBy = "Alerting" },
        new("a service that may not ask this") { Issuer = "Alerting", SignedBy = "Alerting" },
        new("nobody's name") { Issuer = "harbour-homes" },
        new("meant for another service") { Audience = "Ledger" },
        new("another question") { Path = "/services/Intake/fields" },
        new("another body") { Signs = $"\"{Guid.AllBitsSet}\"" },
        new("too old") { Age = TimeSpan.FromMinutes(2) },
        new("of a time to come") { Age = TimeSpan.FromMinutes(-2) },
        new("good for an hour") { Life = TimeSpan.FromHours(1) },
    ];

    [Fact]
    public async Task A_question_that_is_as_it_should_be_is_answered_once()
    {
        var token = Token(new Sent("right"));

        (await AskAsync($"Service {token}")).Status.ShouldBe(HttpStatusCode.OK);
        (await AskAsync($"Service {token}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task While_a_services_key_changes_both_the_old_and_the_next_are_known()
    {
        (await AskAsync($"Service {Token(new Sent("the old"))}")).Status.ShouldBe(HttpStatusCode.OK);

        var next = await AskAsync($"Service {Token(new Sent("the next") { SignedBy = Next })}");

        next.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task One_with_anything_wrong_finds_what_is_found_where_nothing_is(Sent sent)
    {
        var nothing = await AskAsync($"Service {Token(sent)}", "/services/Intake/nothing");

        var answer = await AskAsync($"Service {Token(sent)}");

        answer.ShouldBe(nothing);
        answer.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_a_signature_or_with_the_operators_assertion_there_is_nothing_either()
    {
        var nothing = await AskAsync(null, "/services/Intake/nothing");

        (await AskAsync(null)).ShouldBe(nothing);
        (await AskAsync(hub.AssertionOfOperator().ToString())).ShouldBe(nothing);
    }

    private string Token(Sent sent)
    {
        var from = hub.Clock.GetUtcNow() - sent.Age;
        var key = sent switch
        {
            { SignedBy: Next } => hub.SharingsNextKey,
            { Issuer: "harbour-homes" } => AssertionWriter.NewKey(),
            _ => hub.KeyIn(sent.SignedBy),
        };
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = sent.Issuer,
            Audience = sent.Audience,
            IssuedAt = from.UtcDateTime,
            NotBefore = from.UtcDateTime,
            Expires = (from + sent.Life).UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                ["jti"] = $"question-{Interlocked.Increment(ref _asked)}",
                ["path"] = sent.Path,
                ["digest"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(sent.Signs))),
            },
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    private async Task<(HttpStatusCode Status, string Text)> AskAsync(string? authorisation, string path = Path)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(hub.Of("Intake")[0].Address, path))
        {
            Content = new ByteArrayContent(_body) { Headers = { ContentType = new("application/json") } },
        };
        request.Headers.Authorization =
            authorisation is null ? null : AuthenticationHeaderValue.Parse(authorisation);
        using var answer = await http.SendAsync(request);

        // What the server calls the request is in each answer, and different in each.
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())?.AsObject();
        problem?.Remove("trace_id");
        return (answer.StatusCode, problem?.ToJsonString() ?? "");
    }
}
