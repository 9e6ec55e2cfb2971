using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Journeys.Hubs;
using Shouldly;

namespace IntelHub.Journeys.Unseen;

/// <summary>
/// Non-interference: two hubs are told items that differ only in what a member may not see. Nothing that the member
/// can ask of them tells the two apart: no view, list, error, header or size, and no log line of the asking. How long
/// an answer takes is not compared.
/// </summary>
public sealed class UnseenFieldTests(TwoHubs hubs) : IClassFixture<TwoHubs>
{
    private static readonly Guid[] _nowhere =
        [Guid.Parse("01900000-0000-7000-8000-000000000001"), Guid.Parse("01900000-0000-7000-8000-000000000002")];

    private static int _count;

    [Theory]
    [Trait("ASVS", "8.2.3")]
    [InlineData("ck-01-thanet-red", "thanet.csp-manager", "kcc.adult-safeguarding", "police.analyst.east")]
    [InlineData("ck-09-employee-is-suspect", "fire.prevention", "probation.manager", "harbour.officer")]
    [InlineData("ck-11-health-from-treatment", "harbour.officer", "thanet.csp-manager", "icb.safeguarding")]
    [InlineData("in-01-graded-b", "pcc.strategic", "thanet.csp-manager", "kcc.adult-safeguarding", "harbour.officer")]
    [InlineData("in-03-conditions", "pcc.strategic", "thanet.csp-manager", "kcc.adult-safeguarding")]
    [InlineData("dd-02-from-coroner", "northgate.manager", "police.analyst.east", "kcc.public-health")]
    [InlineData("od-01-from-ambulance", "northgate.manager", "police.analyst.east", "thanet.csp-manager")]
    [InlineData("da-01-alert", "thanet.csp-manager", "harbour.officer", "northgate.manager")]
    [InlineData("pa-01-restricted-paper", "police.board-member", "thanet.board-substitute", "harbour.officer")]
    public async Task A_member_cannot_tell_apart_what_differs_in_fields_not_shown(
        string reference, params string[] members)
    {
        foreach (var member in members)
        {
            var levels = await LevelsAsync(reference, member);

            await ShouldBeAlikeAsync(reference, member, fields =>
                Alike.ToldOtherwise(fields, field => !levels.ContainsKey(field)));
            await ShouldBeAlikeAsync(reference, member, fields =>
                Alike.LeftOut(fields, field => !levels.ContainsKey(field)));
            await ShouldBeAlikeAsync(reference, member, fields =>
                Alike.GeneralisedAlike(fields, field => levels.GetValueOrDefault(field) == "generalised"));
        }
    }

    [Fact]
    public async Task A_member_who_is_withheld_cannot_tell_that_there_was_an_item()
    {
        string[] withheld =
            ["pcc.strategic", "thanet.csp-manager", "harbour.officer", "seafront.worker", "fire.prevention"];
        await LevelsAsync("ck-01-thanet-red", "thanet.csp-manager");
        await hubs.MoveOnAsync();
        var (items, submission) = await SubmitAsync(hubs.Kent, "in-02-weak", fields => fields);

        foreach (var member in withheld)
        {
            (await hubs.Kent.DecisionsAsync(items[0]))
                .Single(decision => decision.GetProperty("member").GetString() == member)
                .GetProperty("outcome").GetString().ShouldBe("withhold");
            var here = await new Walk(hubs.One, hubs.Kent, member).TakeAsync([items[0], submission]);
            var nowhere = await new Walk(hubs.Other, hubs.OtherKent, member).TakeAsync(
                _nowhere);

            ShouldBeTheSame(here, nowhere, member);
        }

        // The other tests begin with hubs that were told as much as each other.
        await SubmitAsync(hubs.OtherKent, "in-02-weak", fields => fields);
    }

    /// <summary>What a member does see tells two items apart, so the comparison can fail.</summary>
    [Fact]
    public async Task A_field_that_is_shown_tells_the_two_apart()
    {
        var (one, other) = await WalksAsync("ck-01-thanet-red", "thanet.csp-manager", fields =>
            Alike.ToldOtherwise(fields, field => field == "risk"));

        one.ShouldContain("RED: threats made");
        one.ShouldNotBe(other);
        one.Count(letter => letter == '\n').ShouldBe(other.Count(letter => letter == '\n'));
    }

    private static JsonObject Story(string reference) =>
        KentPartnership.Submissions.Single(story => (string)story["submission"]!["your_reference"]! == reference);

    private async Task<Dictionary<string, string>> LevelsAsync(string reference, string member)
    {
        await hubs.MoveOnAsync();
        var (items, _) = await SubmitAsync(hubs.Kent, reference, fields => fields);
        await SubmitAsync(hubs.OtherKent, reference, fields => fields);
        return (await hubs.Kent.DecisionsAsync(items[0]))
            .Single(decision => decision.GetProperty("member").GetString() == member)
            .GetProperty("fields").EnumerateObject()
            .ToDictionary(field => field.Name, field => field.Value.GetString()!, StringComparer.Ordinal);
    }

    private async Task ShouldBeAlikeAsync(string reference, string member, Func<JsonObject, JsonObject> change)
    {
        var (one, other) = await WalksAsync(reference, member, change);

        ShouldBeTheSame(one, other, $"{reference} {member}");
    }

    // Line by line: the first difference in pages of text is what whoever reads a failure needs.
    private static void ShouldBeTheSame(string one, string other, string whose)
    {
        foreach (var (line, otherLine) in one.Split('\n').Zip(other.Split('\n')))
        {
            line.ShouldBe(otherLine, whose);
        }

        one.Length.ShouldBe(other.Length, whose);
    }

    private async Task<(string One, string Other)> WalksAsync(
        string reference, string member, Func<JsonObject, JsonObject> change)
    {
        await hubs.MoveOnAsync();
        var (items, submission) = await SubmitAsync(hubs.Kent, reference, fields => fields);
        var (otherItems, otherSubmission) = await SubmitAsync(hubs.OtherKent, reference, change);
        return (
            await new Walk(hubs.One, hubs.Kent, member).TakeAsync([items[0], submission]),
            await new Walk(hubs.Other, hubs.OtherKent, member).TakeAsync([otherItems[0], otherSubmission]));
    }

    private async Task<(IReadOnlyList<Guid> Items, Guid Submission)> SubmitAsync(
        KentPartnership kent, string reference, Func<JsonObject, JsonObject> change)
    {
        var told = KentPartnership.Submission(reference);
        told["your_reference"] = $"unseen-{Interlocked.Increment(ref _count)}";
        var holder = told["paragraphs"] is JsonArray paragraphs ? paragraphs[0]!.AsObject() : told;
        holder["fields"] = change(holder["fields"]!.AsObject());
        using var http = kent.As((string)Story(reference)["originator"]!);
        using var response = await http.PostAsJsonAsync("/intake/submissions", told);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        await kent.SettleAsync();
        var receipt = JsonElement.Parse(text);
        return (
            [.. receipt.GetProperty("item_ids").EnumerateArray().Select(id => id.GetGuid())],
            receipt.GetProperty("submission_id").GetGuid());
    }
}
