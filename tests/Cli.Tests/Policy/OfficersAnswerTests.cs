using System.Net;
using System.Text;
using IntelHub.Cli.Policy;

namespace IntelHub.Cli.Tests.Policy;

public sealed class OfficersAnswerTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public async Task A_set_that_waits_is_told_with_what_it_widens_and_what_to_do()
    {
        const string answer =
            """{"version":"0123456789abcdef","outcome":"waiting","widens":["Grant 1 now gives health in full."]}""";

        (await TellAsync(HttpStatusCode.OK, answer)).ShouldBe(0);

        Lines(_output)[0].ShouldBe(
            "Policy set 0123456789abcdef waits for a second person: it could show more than the set in force.");
        Lines(_output)[1].ShouldBe("  - Grant 1 now gives health in full.");
        Lines(_output)[2].ShouldContain("'policy approve 0123456789abcdef'");
    }

    [Theory]
    [InlineData("in-force", "is in force: it shows nobody more")]
    [InlineData("unchanged", "is in force already. Nothing changed.")]
    public async Task A_set_in_force_is_told_as_such(string outcome, string says)
    {
        (await TellAsync(HttpStatusCode.OK, $$"""{"version":"1","outcome":"{{outcome}}","widens":[]}""")).ShouldBe(0);

        Lines(_output)[0].ShouldContain(says);
    }

    [Fact]
    public async Task A_refused_set_is_told_with_each_mistake_and_its_place()
    {
        const string problem =
            """
            {"title":"The policy set was refused.","detail":"Nothing was changed.",
             "mistakes":[{"file":"gateways.yaml","line":3,"message":"unknown key"}]}
            """;

        (await TellAsync(HttpStatusCode.UnprocessableEntity, problem, "application/problem+json")).ShouldBe(1);

        Lines(_errors).ShouldBe(
            ["The policy set was refused. Nothing was changed.", "  gateways.yaml:3: unknown key"]);
    }

    [Fact]
    public async Task As_json_the_hubs_answer_stands_as_it_is()
    {
        const string answer = """{"version":"1","outcome":"unchanged","widens":[]}""";

        await TellAsync(HttpStatusCode.OK, answer, asJson: true);

        Lines(_output).ShouldBe([answer]);
    }

    [Fact]
    public void The_list_of_sets_says_who_loaded_and_who_decided() => SetsCommand.Tell(
        """
        [{"version":"b","state":"declined","loaded_by":"one","loaded_at":"2026-07-07T09:00:00+00:00","widens":["More."],
          "decided_by":"two","reason":"too-wide"},
         {"version":"a","state":"in-force","loaded_by":"operator","loaded_at":"2026-07-06T09:00:00+00:00","widens":[]}]
        """).ShouldBe(
        [
            "b declined: loaded by one at 2026-07-07 09:00, refused by two (too-wide)",
            "  - More.",
            "a in-force: loaded by operator at 2026-07-06 09:00",
        ]);

    private static string[] Lines(StringWriter written) =>
        written.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private async Task<int> TellAsync(
        HttpStatusCode status, string text, string type = "application/json", bool asJson = false)
    {
        using var response = new HttpResponseMessage(status)
        {
            Content = new StringContent(text, Encoding.UTF8, type),
        };
        return await new OfficersAnswer(_output, _errors, asJson).TellAsync(
            response, LoadCommand.Tell, CancellationToken.None);
    }
}
