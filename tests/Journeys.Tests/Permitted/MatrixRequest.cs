using System.Net.Http.Json;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;

namespace IntelHub.Journeys.Permitted;

/// <summary>
/// What is sent for a line of the table: well-formed, so that a refusal is one of permission and not of form.
/// </summary>
public static class MatrixRequest
{
    public const string AnotherSite = "from another site";

    private const string SomeWord = "01900000-0000-7000-8000-000000000000";

    /// <summary>What people's pages send; all else is in <see cref="Route.Table"/>.</summary>
    private static readonly Dictionary<string, object> _bodies = new(StringComparer.Ordinal)
    {
        ["POST /accounts/enrolment/options"] = new { invitation = SomeWord },
        ["POST /accounts/enrolment"] = new { invitation = SomeWord, ceremony = SomeWord, credential = "{}" },
        ["POST /accounts/sign-in/passkey/options"] = new { },
        ["POST /accounts/sign-in/passkey"] = new { ceremony = SomeWord, credential = "{}" },
        ["POST /accounts/sign-in/code"] = new
        {
            organisation = "kent-police",
            member = "nobody.there",
            password = "five tall giraffes swim",
            code = "123456",
        },
        ["POST /accounts/step-up/passkey/options"] = new { },
        ["POST /accounts/step-up/passkey"] = new { ceremony = SomeWord, credential = "{}" },
        ["POST /accounts/step-up/code"] = new { code = "123456" },
        ["POST /accounts/passkeys/options"] = new { },
        ["POST /accounts/passkeys"] = new { name = "a key", ceremony = SomeWord, credential = "{}" },
        ["POST /accounts/fallback"] = new { password = "five tall giraffes swim" },
        ["POST /accounts/fallback/confirmation"] = new { ceremony = SomeWord, code = "123456" },
    };

    private static readonly string _newKey = AssertionWriter.PublicPartOf(AssertionWriter.NewKey());

    public static HttpRequestMessage Of(PermissionLine line, string id)
    {
        var (method, path) = line.Route.Split(' ') is [var m, var p] ? (m, p) : throw new FormatException(line.Route);
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(AddressOf(path, id), UriKind.Relative));
        request.Headers.Add("Origin", line.Asked == AnotherSite ? "https://elsewhere.example" : TestBrowser.HubOrigin);

        if (BodyOf(line.Route, id) is { } body)
        {
            request.Content = JsonContent.Create(body, body.GetType());
        }

        return request;
    }

    private static string AddressOf(string path, string id) => path switch
    {
        "/ledger/papers/item" => $"{path}?item={id}&format=csv",
        _ when path.StartsWith("/ledger/papers/", StringComparison.Ordinal) =>
            $"{path}?from=2026-07-01&to=2026-09-01&format=csv",
        "/ledger/proofs/inclusion" => $"{path}?index=0",
        "/ledger/proofs/consistency" => $"{path}?from=1",
        _ => path
            .Replace("{member}", "thanet.csp-manager", StringComparison.Ordinal)
            .Replace("{documentName}", "v1", StringComparison.Ordinal)
            .Replace("{path}", id, StringComparison.Ordinal)
            .Replace("{id}", id, StringComparison.Ordinal)
            .Replace("{index}", id, StringComparison.Ordinal)
            .Replace("{version}", id, StringComparison.Ordinal)
            .Replace("{organisation}", id, StringComparison.Ordinal),
    };

    private static object? BodyOf(string route, string id) => route switch
    {
        "PUT /directory/systems/{id}" => new
        {
            organisation = MatrixObjects.SparePartner,
            public_keys = new[] { _newKey },
            permissions = new[] { Permissions.ReadAlerts },
        },
        "PUT /directory/organisations/{id}/proofs" => new { required = false },
        "PUT /demonstration/clock" => new { now = MatrixHub.Now },
        "POST /accounts/invitations" => id.Split('/') is [var organisation, var member]
            ? new { organisation, member }
            : new { organisation = "nobody.there", member = id },
        _ => _bodies.GetValueOrDefault(route) ??
            Route.Table.SingleOrDefault(known => known.ToString() == route)?.Body,
    };
}
