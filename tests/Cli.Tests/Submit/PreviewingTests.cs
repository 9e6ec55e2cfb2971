using System.Text.Json.Nodes;
using IntelHub.Cli.Hub;
using IntelHub.Cli.Submit;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace IntelHub.Cli.Tests.Submit;

public class PreviewingTests
{
    private const string Shown =
        """
        { "items": [{ "names_them": true, "holds_until": "2026-12-01T09:00:00Z", "recipients": [
          { "member": "thanet.csp-manager", "organisation": "thanet-council", "roles": ["csp-manager"],
            "asks_first": false, "fields": { "headline": "full", "risk": "full", "address": "generalised" } },
          { "member": "police.analyst", "organisation": "kent-police", "roles": ["intelligence-analyst"],
            "asks_first": true, "fields": { "headline": "full" } }] }] }
        """;

    private const string Refused =
        """
        { "title": "The submission was refused.", "detail": "Nothing was stored.",
          "reasons": [{ "code": "missing", "path": "$.fields.headline", "says": "It is needed." }] }
        """;

    [Fact]
    public async Task It_prints_who_would_be_shown_which_fields_and_who_asks_first()
    {
        var (exit, said) = await PreviewAsync(StatusCodes.Status200OK, Shown);

        exit.ShouldBe(0);
        said.ShouldBe(
            """
            1. HH-1
               thanet-council, thanet.csp-manager (csp-manager), at once:
                 in full: headline, risk
                 in general: address
               kent-police, police.analyst (intelligence-analyst), once you have said yes:
                 in full: headline
               Time alone could change this from 2026-12-01 09:00:00Z on.
            Nothing was submitted.

            """);
    }

    [Theory]
    [InlineData(true, "Nobody would be shown any of it.")]
    [InlineData(false, "only its members know who is.")]
    public async Task It_says_why_it_names_nobody(bool namesThem, string says)
    {
        var none = $$"""{ "items": [{ "names_them": {{(namesThem ? "true" : "false")}}, "recipients": [] }] }""";

        var (_, said) = await PreviewAsync(StatusCodes.Status200OK, none);

        said.ShouldContain(says);
    }

    [Fact]
    public async Task What_would_be_refused_is_said_with_its_reasons_and_in_the_exit_code()
    {
        var (exit, said) = await PreviewAsync(StatusCodes.Status422UnprocessableEntity, Refused);

        exit.ShouldBe(1);
        said.ShouldContain("$.fields.headline  It is needed. (missing)");
    }

    private static async Task<(int Exit, string Said)> PreviewAsync(int status, string answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var server = builder.Build();
        server.MapPost("/intake/previews", () => Results.Text(
            answer, status == StatusCodes.Status200OK ? "application/json" : "application/problem+json", null, status));
        await server.StartAsync();
        using var hub = new HubClient(
            new Uri(server.Urls.Single()), "harbour-homes", AssertionWriter.NewKey(), TimeProvider.System.GetUtcNow);
        using var said = new StringWriter { NewLine = "\n" };
        var exit = await new Previewing(hub, null, said)
            .PreviewAsync([JsonNode.Parse("""{ "your_reference": "HH-1" }""")!], CancellationToken.None);
        return (exit, said.ToString());
    }
}
