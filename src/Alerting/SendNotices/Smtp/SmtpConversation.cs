using System.Globalization;
using System.Text;
using IntelHub.Alerting.Notices;

namespace IntelHub.Alerting.SendNotices.Smtp;

/// <summary>
/// Commands and answers of one connection (RFC 5321). It reads byte by byte to the end of a line and no further: what
/// somebody in between says before TLS is not taken for what the server says afterwards.
/// </summary>
internal sealed class SmtpConversation(Stream stream)
{
    private const int LongestLine = 2048;
    private const int MostLines = 100;

    public async Task<IReadOnlyList<string>> SayAsync(
        string line, int code, string problem, CancellationToken cancellation)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancellation);
        await stream.FlushAsync(cancellation);
        return await ExpectAsync(code, problem, cancellation);
    }

    /// <summary>What each line of the answer says; throws when it has another code.</summary>
    public async Task<IReadOnlyList<string>> ExpectAsync(int code, string problem, CancellationToken cancellation)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLineAsync(cancellation);
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length < 4 || line[3] != '-')
            {
                return CodeOf(line) == code ? lines : throw new SmtpRefused(CodeOf(line), problem);
            }
        }

        throw new SmtpRefused(0, EmailProblems.ServerAway);
    }

    private static int CodeOf(string line) =>
        line.Length >= 3 && int.TryParse(line[..3], NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? code
            : 0;

    private async Task<string> ReadLineAsync(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (line.Length < LongestLine && await stream.ReadAsync(one, cancellation) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        throw new IOException("The server broke off, or said more than a line.");
    }
}
