using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.TestKit;
using Microsoft.Extensions.Options;

namespace IntelHub.Directory.Tests.Proposals;

public sealed class SettingsTests
{
    [Fact]
    public async Task How_long_a_proposal_waits_and_a_membership_lasts_is_set_by_the_operator()
    {
        await using var directory = await DirectoryHub.StartAsync(
            "--Directory:ProposalsExpireAfter=02:00:00", "--Directory:LongestMembership=30.00:00:00");
        await directory.ListAsync(Some.Partnership());

        await (await ProposeAsync(directory, "2026-08-10")).ShouldBeRefusedAsync("ends-too-late", The.Analyst);
        var made = await ProposeAsync(directory, "2026-08-09");

        made.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("expires_at").GetDateTimeOffset()
            .ShouldBe(TestHub.Noon.AddHours(2));
    }

    [Theory]
    [InlineData("ProposalsExpireAfter", "00:00:01")]
    [InlineData("ProposalsExpireAfter", "91.00:00:00")]
    [InlineData("LongestMembership", "733.00:00:00")]
    public async Task What_would_make_the_two_persons_meaningless_is_refused_at_start(string name, string value) =>
        await Should.ThrowAsync<OptionsValidationException>(DirectoryHub.StartAsync($"--Directory:{name}={value}"));

    private static Task<HttpResponseMessage> ProposeAsync(DirectoryHub directory, string until) =>
        directory.Operator.PostAsJsonAsync("/directory/proposals/compartment", new
        {
            member = The.Analyst,
            compartment = "marac",
            until,
            reason = "case-worker",
        });
}
