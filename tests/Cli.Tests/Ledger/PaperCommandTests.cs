using System.CommandLine;
using System.Text;
using IntelHub.Cli.Keys;
using IntelHub.Cli.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Cli.Tests.Ledger;

public sealed class PaperCommandTests : IAsyncLifetime
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("intelhub-paper-").FullName;
    private readonly List<string> _asked = [];
    private WebApplication _hub = null!;
    private Func<HttpResponse, Task> _answer = response => response.WriteAsync("a paper");

    private string File => Path.Combine(_folder, "paper.csv");

    public async Task InitializeAsync()
    {
        KeyFile.Make(Path.Combine(_folder, "audit.jwk"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _hub = builder.Build();
        _hub.Run(context =>
        {
            _asked.Add($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            context.Request.Headers.Authorization.ToString().ShouldStartWith("DPoP ");
            return _answer(context.Response);
        });
        await _hub.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_paper_is_asked_for_as_it_is_wanted_and_kept_for_its_owners_eyes()
    {
        var (exitCode, output, errors) =
            await RunAsync("s62-log", "--from", "2026-07-01", "--to", "2026-08-01T09:00:00Z");

        (exitCode, errors).ShouldBe((0, ""));
        output.ShouldStartWith($"The paper is in {File}. It is marked OFFICIAL-SENSITIVE");
        _asked.ShouldBe(
            ["GET /ledger/papers/s62-log?from=2026-07-01&to=2026-08-01T09%3A00%3A00Z&format=csv"]);
        System.IO.File.ReadAllText(File).ShouldBe("a paper");
        System.IO.File.GetUnixFileMode(File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        System.IO.Directory.GetFiles(_folder, "*.part").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_is_told_in_sentences_each_with_its_option()
    {
        _answer = response =>
        {
            (response.StatusCode, response.ContentType) = (422, "application/problem+json");
            return response.WriteAsync(
                """
                {"type":"urn:intelhub:ledger:paper-unclear","title":"It is not clear which paper is wanted.",
                 "detail":"Nothing was drawn.","reasons":[{"code":"from-needed","path":"from","says":"Write a date."}]}
                """);
        };

        (await RunAsync("s62-log")).ShouldBe((
            1, "", "It is not clear which paper is wanted. Nothing was drawn.\n  --from: Write a date.\n"));
        System.IO.File.Exists(File).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_is_there_is_kept()
    {
        System.IO.File.WriteAllText(File, "an earlier paper");

        var (exitCode, _, errors) = await RunAsync("item", "--item", "7");

        exitCode.ShouldBe(2);
        errors.ShouldContain("exists");
        System.IO.File.ReadAllText(File).ShouldBe("an earlier paper");
        System.IO.Directory.GetFiles(_folder, "*.part").ShouldBeEmpty();
    }

    [Fact]
    public async Task Half_a_paper_is_no_paper()
    {
        _answer = async response =>
        {
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes("half a"));
            await response.Body.FlushAsync();
            response.HttpContext.Abort();
        };

        var (exitCode, output, _) = await RunAsync("s62-log");

        (exitCode, output).ShouldBe((2, ""));
        System.IO.Directory.GetFiles(_folder, "paper*").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("minutes", "csv")]
    [InlineData("s62-log", "pdf")]
    public void What_is_no_paper_or_no_format_is_not_asked_for(string paper, string format) =>
        new RootCommand { PaperCommand.Create() }
            .Parse(["paper", paper, "--system", "s", "--key", "k", "--member", "m", "--out", "o", "--format", format])
            .Errors.ShouldHaveSingleItem();

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(string paper, params string[] more)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var features = _hub.Services.GetRequiredService<IServer>().Features;
        var address = features.Get<IServerAddressesFeature>()!.Addresses.First();
        string[] asked =
        [
            "paper", paper, "--hub", address, "--system", "pcc-audit", "--key", Path.Combine(_folder, "audit.jwk"),
            "--member", "pcc.auditor", "--format", "csv", "--out", File, .. more,
        ];
        var exitCode = await new RootCommand { PaperCommand.Create() }.Parse(asked)
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = errors });
        return (exitCode, output.ToString(), errors.ToString());
    }
}
