using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace IntelHub.Infrastructure.Tests.Containers;

/// <summary>What asks a process how it is, in an image that has nothing else that could.</summary>
public class AskReadyTests
{
    private static readonly string _program = Path.Combine(AppContext.BaseDirectory, "IntelHub.AskReady.dll");

    [Theory]
    [InlineData("200 OK", 0)]
    [InlineData("503 Service Unavailable", 1)]
    [InlineData("404 Not Found", 1)]
    public async Task It_ends_as_the_process_answers(string status, int code)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var asking = AskAsync($"http://{listener.LocalEndpoint}/health/ready");
        using (var caller = await listener.AcceptTcpClientAsync())
        {
            var stream = caller.GetStream();
            using var reader = new StreamReader(stream, leaveOpen: true);
            (await reader.ReadLineAsync()).ShouldBe("GET /health/ready HTTP/1.1");
            await stream.WriteAsync(
                System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n"));
            (await asking).ShouldBe(code);
        }
    }

    [Fact]
    public async Task A_process_that_listens_on_no_address_is_unwell_unless_it_may_stand_by()
    {
        var address = $"http://{Unused()}/health/ready";
        (await AskAsync(address)).ShouldBe(1);
        (await AskAsync(address, "--may-stand-by")).ShouldBe(0);
    }

    [Fact]
    public async Task A_process_that_breaks_off_does_not_stand_by()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var asking = AskAsync($"http://{listener.LocalEndpoint}/health/ready", "--may-stand-by");
        (await listener.AcceptTcpClientAsync()).Dispose();
        (await asking).ShouldBe(1);
    }

    [Fact]
    public async Task Whatever_is_no_question_is_refused()
    {
        (await AskAsync()).ShouldBe(2);
        (await AskAsync("health")).ShouldBe(2);
        (await AskAsync("http://127.0.0.1:1", "--maybe")).ShouldBe(2);
    }

    private static EndPoint Unused()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener.LocalEndpoint;
    }

    private static async Task<int> AskAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [_program, .. arguments])
        {
            RedirectStandardError = true,
        })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
