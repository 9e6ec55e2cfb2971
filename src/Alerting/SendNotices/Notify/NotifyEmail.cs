using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntelHub.Alerting.Notices;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Alerting.SendNotices.Notify;

/// <summary>
/// Asks GOV.UK Notify to send the partnership's own template (POST /v2/notifications/email). The token is a JSON Web
/// Token signed with the API key's secret part, made anew for each call, as Notify's documentation says.
/// </summary>
internal sealed class NotifyEmail(
    IOptions<EmailOptions> email, IOptions<NotifyOptions> options, IHttpClientFactory clients, TimeProvider clock)
    : ISendEmail
{
    public const string Client = "notify";

    private const int IdLength = 36;

    public string Via => EmailOptions.Notify;

    public async Task<string?> SendAsync(NoticeLetter letter, CancellationToken cancellation)
    {
        var key = (await File.ReadAllTextAsync(options.Value.KeyFile, cancellation)).Trim();
        if (key.Length < 2 * IdLength + 1)
        {
            return EmailProblems.SignInRefused;
        }

        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(options.Value.Address, "/v2/notifications/email"))
        {
            Content = JsonContent.Create(new
            {
                email_address = letter.To,
                template_id = options.Value.TemplateId,
                personalisation = new { reference = letter.Reference },
                reference = letter.Reference,
            }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenBy(key));
        using var within = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        within.CancelAfter(email.Value.SendWithin);
        try
        {
            using var client = clients.CreateClient(Client);
            using var answer = await client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, within.Token);
            return ProblemOf(answer.StatusCode);
        }
        catch (HttpRequestException failure)
        {
            return failure.HttpRequestError == HttpRequestError.SecureConnectionError
                ? EmailProblems.ServerNotTrusted
                : EmailProblems.ServerAway;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return EmailProblems.ServerAway;
        }
    }

    private static string? ProblemOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Created => null,
        HttpStatusCode.BadRequest => EmailProblems.ServerRefuses,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => EmailProblems.SignInRefused,
        HttpStatusCode.TooManyRequests => EmailProblems.ServerBusy,
        _ => EmailProblems.ServerAway,
    };

    /// <summary>The key is a name, the service's id and the secret, with hyphens between and within them.</summary>
    private string TokenBy(string key)
    {
        var head = Part(new { typ = "JWT", alg = "HS256" });
        var claims = Part(new
        {
            iss = key[^(2 * IdLength + 1)..^(IdLength + 1)],
            iat = clock.GetUtcNow().ToUnixTimeSeconds(),
        });
        var mac = HMACSHA256.HashData(
            Encoding.ASCII.GetBytes(key[^IdLength..]), Encoding.ASCII.GetBytes($"{head}.{claims}"));
        return $"{head}.{claims}.{Base64UrlEncoder.Encode(mac)}";
    }

    private static string Part<T>(T told) => Base64UrlEncoder.Encode(JsonSerializer.SerializeToUtf8Bytes(told));
}
