using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using IntelHub.TestKit;

namespace IntelHub.Alerting.Tests.Notices;

/// <summary>A message as the server took it.</summary>
internal sealed record GotMail(string From, string To, string Text, bool Encrypted, string? User);

/// <summary>
/// A mail server on this machine that checks what one checks: the order of the commands, TLS before anything is told,
/// the password, and the addresses.
/// </summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string User = "hub";
    public const string Password = "correct horse";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intelhub-test-");
    private readonly ConcurrentQueue<GotMail> _got = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public MailServer()
    {
        using var certificates = new BrokerCertificates();
        var (authority, certificate, key) = certificates.OfBroker();
        using var shown = X509Certificate2.CreateFromPem(certificate, key);
        _certificate = X509CertificateLoader.LoadPkcs12(shown.Export(X509ContentType.Pkcs12), null);
        File.WriteAllText(AuthorityFile, authority);
        File.WriteAllText(PasswordFile, Password + "\n");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string AuthorityFile => Path.Combine(_folder.FullName, "authority.pem");

    public string PasswordFile => Path.Combine(_folder.FullName, "password");

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public bool OffersTls { get; set; } = true;

    /// <summary>Said instead of the answer to a command that begins so.</summary>
    public (string Command, string Answer)? Instead { get; set; }

    /// <summary>What came before TLS, and what came at all.</summary>
    public ConcurrentQueue<(bool Encrypted, string Line)> Heard { get; } = new();

    public IReadOnlyList<GotMail> Got => [.. _got];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _certificate.Dispose();
        _stop.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await using var stream = client.GetStream();
                await TalkAsync(stream, encrypted: false);
            }
            catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException
                or System.Security.Authentication.AuthenticationException)
            {
                // Whoever came has gone again.
            }
        }
    }

    private async Task TalkAsync(Stream stream, bool encrypted)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, false, 1, leaveOpen: true);
        string? user = null;
        var (from, to) = ("", "");
        if (!encrypted)
        {
            await SayAsync(stream, "220 mail.test ESMTP");
        }

        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            Heard.Enqueue((encrypted, line));
            if (Instead is { } other && line.StartsWith(other.Command, StringComparison.Ordinal))
            {
                await SayAsync(stream, other.Answer);
                continue;
            }

            switch (line.Split(' ', ':')[0])
            {
                case "EHLO":
                    await SayAsync(stream, !encrypted && OffersTls
                        ? "250-mail.test\r\n250-SIZE 1000\r\n250 STARTTLS"
                        : "250-mail.test\r\n250 AUTH PLAIN");
                    break;
                case "STARTTLS" when !encrypted && OffersTls:
                    await SayAsync(stream, "220 go on");
                    await using (var secured = new SslStream(stream, leaveInnerStreamOpen: true))
                    {
                        await secured.AuthenticateAsServerAsync(_certificate);
                        await TalkAsync(secured, encrypted: true);
                    }

                    return;
                case "AUTH" when encrypted:
                    var told = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[^1])).Split('\0');
                    user = told[2] == Password ? told[1] : null;
                    await SayAsync(stream, user is null ? "535 no" : "235 in");
                    break;
                case "MAIL" when OffersTls && user is null:
                    await SayAsync(stream, "530 sign in first");
                    break;
                case "MAIL":
                    from = Between(line);
                    await SayAsync(stream, "250 ok");
                    break;
                case "RCPT" when from.Length > 0:
                    to = Between(line);
                    await SayAsync(stream, "250 ok");
                    break;
                case "DATA" when to.Length > 0:
                    await SayAsync(stream, "354 go on");
                    var text = new StringBuilder();
                    while (await reader.ReadLineAsync(_stop.Token) is { } part && part != ".")
                    {
                        text.Append(part).Append('\n');
                    }

                    _got.Enqueue(new GotMail(from, to, text.ToString(), encrypted, user));
                    await SayAsync(stream, "250 taken");
                    break;
                default:
                    await SayAsync(stream, "503 not now");
                    break;
            }
        }
    }

    private static string Between(string line) => line[(line.IndexOf('<') + 1)..line.IndexOf('>')];

    private static async Task SayAsync(Stream stream, string answer) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"));
}
