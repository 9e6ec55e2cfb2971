using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using IntelHub.Intake;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;

namespace IntelHub.Architecture.Tests.Repositories;

/// <summary>What the guides print works.</summary>
public partial class GuideTests
{
    private static readonly string[] _examples =
    [
        .. Fence()
            .Matches(File.ReadAllText(Repository.PathTo("src", "guides", "send-submissions.md")))
            .Select(match => match.Groups[1].Value),
    ];

    public static TheoryData<string> Examples => [.. _examples];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Every_example_of_a_submission_is_taken_in(string example) =>
        (await SubmitAsync(example)).ShouldBe(HttpStatusCode.Created);

    [Fact]
    public void There_is_an_example_for_each_of_six_categories() => _examples.Length.ShouldBe(6);

    [Fact]
    public async Task Canary_an_example_with_an_unknown_field_is_refused() =>
        (await SubmitAsync(_examples[0].Replace("\"risk\"", "\"rsik\"")))
            .ShouldBe(HttpStatusCode.UnprocessableEntity);

    private static async Task<HttpStatusCode> SubmitAsync(string example)
    {
        await using var hub = await TestHub.StartAsync(host => host.With<IntakeModule>());
        hub.Callers.Register("harbour-homes", "harbour-homes", "housing-provider", Permissions.SubmitItems);
        using var client = hub.As("harbour-homes");
        using var content = new StringContent(example, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync("/intake/submissions", content);
        return response.StatusCode;
    }

    [GeneratedRegex("^```json\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
