using System.Net.Http.Headers;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Journeys.Hubs;

/// <summary>A hub at an address, in one process or many, in the time of the story.</summary>
public abstract class ReachableHub
{
    private static readonly DateTimeOffset _storyStarts = new(2026, 7, 7, 9, 0, 0, TimeSpan.Zero);

    public abstract Uri Address { get; }

    public FixedClock Clock { get; } = new(_storyStarts);

    protected abstract JsonWebKey OperatorKey { get; }

    public HttpClient AsOperator() => As("operator", null, OperatorKey);

    /// <summary>A fresh assertion of the operator's, for a request that is put together by hand.</summary>
    public AuthenticationHeaderValue AssertionOfOperator() => new(
        "Bearer", AssertionWriter.Write("operator", member: null, OperatorKey, "intelhub", Clock.GetUtcNow()));

    public HttpClient As(string system, string? member, JsonWebKey key) =>
        new(new SigningHandler(system, member, key, Clock, new SocketsHttpHandler())) { BaseAddress = Address };

    public HttpClient AsNobody() => new() { BaseAddress = Address };
}
