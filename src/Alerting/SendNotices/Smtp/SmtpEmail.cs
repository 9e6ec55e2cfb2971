using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using IntelHub.Alerting.Notices;
using IntelHub.Platform.Bus;
using Microsoft.Extensions.Options;

namespace IntelHub.Alerting.SendNotices.Smtp;

/// <summary>
/// Hands a message to a mail server (RFC 5321) over TLS, which it asks for with STARTTLS (RFC 3207). Without TLS
/// nothing is said to a server, unless the settings allow one on this machine.
/// </summary>
internal sealed class SmtpEmail(
    IOptions<EmailOptions> email, IOptions<SmtpOptions> options, TimeProvider clock) : ISendEmail
{
    private const string Hello = "EHLO [127.0.0.1]";

    public string Via => EmailOptions.Smtp;

    public async Task<string?> SendAsync(NoticeLetter letter, CancellationToken cancellation)
    {
        using var within = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        within.CancelAfter(email.Value.SendWithin);
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(options.Value.Host, options.Value.Port, within.Token);
            await using var plain = socket.GetStream();
            await TalkAsync(plain, IsHere(socket), letter, within.Token);
            return null;
        }
        catch (SmtpRefused refused)
        {
            return refused.Problem;
        }
        catch (AuthenticationException)
        {
            return EmailProblems.ServerNotTrusted;
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return EmailProblems.ServerAway;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return EmailProblems.ServerAway;
        }
    }

    private static bool IsHere(TcpClient socket) =>
        socket.Client.RemoteEndPoint is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address);

    private async Task TalkAsync(Stream plain, bool isHere, NoticeLetter letter, CancellationToken cancellation)
    {
        var opening = new SmtpConversation(plain);
        await opening.ExpectAsync(220, EmailProblems.ServerRefuses, cancellation);
        var offered = await opening.SayAsync(Hello, 250, EmailProblems.ServerRefuses, cancellation);
        if (!offered.Contains("STARTTLS", StringComparer.OrdinalIgnoreCase))
        {
            if (!isHere || !email.Value.AllowLoopback)
            {
                throw new SmtpRefused(0, EmailProblems.NoStartTls);
            }

            await HandOverAsync(opening, letter, cancellation);
            return;
        }

        await opening.SayAsync("STARTTLS", 220, EmailProblems.NoStartTls, cancellation);
        await using var encrypted = new SslStream(plain, leaveInnerStreamOpen: true);
        await encrypted.AuthenticateAsClientAsync(Trusting(options.Value), cancellation);
        var talk = new SmtpConversation(encrypted);
        await talk.SayAsync(Hello, 250, EmailProblems.ServerRefuses, cancellation);
        if (options.Value.User is { } user)
        {
            await talk.SayAsync(SignIn(user), 235, EmailProblems.SignInRefused, cancellation);
        }

        await HandOverAsync(talk, letter, cancellation);
    }

    private static SslClientAuthenticationOptions Trusting(SmtpOptions options) => new()
    {
        TargetHost = options.Host,
        RemoteCertificateValidationCallback =
            options.AuthorityFile is { } authority ? OneAuthority.Of(authority) : null,
    };

    private string SignIn(string user)
    {
        var password = options.Value.PasswordFile is { } file ? File.ReadAllText(file).TrimEnd('\r', '\n') : "";
        return $"AUTH PLAIN {Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{password}"))}";
    }

    private async Task HandOverAsync(SmtpConversation talk, NoticeLetter letter, CancellationToken cancellation)
    {
        await talk.SayAsync($"MAIL FROM:<{options.Value.From}>", 250, EmailProblems.ServerRefuses, cancellation);
        await talk.SayAsync($"RCPT TO:<{letter.To}>", 250, EmailProblems.AddressRefused, cancellation);
        await talk.SayAsync("DATA", 354, EmailProblems.ServerRefuses, cancellation);
        await talk.SayAsync($"{MessageOf(letter)}\r\n.", 250, EmailProblems.ServerRefuses, cancellation);
    }

    /// <summary>
    /// No line of it begins with a full stop, and nothing in it is from outside but the address, which was checked.
    /// </summary>
    private string MessageOf(NoticeLetter letter) => string.Join("\r\n",
    [
        $"From: <{options.Value.From}>",
        $"To: <{letter.To}>",
        $"Subject: {NoticeLetter.Subject}",
        $"Date: {clock.GetUtcNow().ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture)}",
        $"Message-ID: <{letter.Reference}@{options.Value.From.Split('@')[^1]}>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=us-ascii",
        "Auto-Submitted: auto-generated",
        "",
        .. letter.Lines,
    ]);
}
