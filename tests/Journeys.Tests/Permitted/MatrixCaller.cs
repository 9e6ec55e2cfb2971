using System.Net.Http.Headers;
using IntelHub.TestKit;

namespace IntelHub.Journeys.Permitted;

/// <summary>A caller of the table, and how its requests are signed.</summary>
/// <param name="Row">As the table has it.</param>
/// <param name="Sign">Adds what the caller shows: an assertion, a cookie, or nothing.</param>
public sealed record MatrixCaller(PermissionCaller Row, Action<HttpRequestMessage> Sign)
{
    public string Organisation => Row.Organisation;

    /// <summary>The system that the caller's assertions name.</summary>
    public string System => SystemOf(Row);

    /// <summary>Whether anything shown is good, so that objects of its own can be used up for it.</summary>
    public bool IsGood => Row.With is "an assertion" or MatrixHub.Operator || IsPerson;

    public bool IsPerson => Row.With is MatrixHub.Session or MatrixHub.SessionStale;

    /// <summary>A second session of a person's, that they may end.</summary>
    public string? OtherSession { get; init; }

    public static string SystemOf(PermissionCaller row) =>
        row.With == MatrixHub.Operator ? "operator" : $"matrix.{row.Name}";

    public static Action<HttpRequestMessage> Bearer(Func<string> assertion) => request =>
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", assertion());

    public static Action<HttpRequestMessage> Cookie(string key) => request =>
        request.Headers.Add("Cookie", $"{MatrixPeople.Cookie}={key}");
}
