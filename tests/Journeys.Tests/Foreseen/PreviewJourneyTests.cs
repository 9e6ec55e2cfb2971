using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Journeys.Hubs;
using IntelHub.TestKit;
using Shouldly;

namespace IntelHub.Journeys.Foreseen;

/// <summary>
/// Through the whole hub: an originator previews each of the demonstration's submissions and narrowed ones of it, and
/// then submits it. What was foreseen is what members find, no more and no less.
/// </summary>
public sealed class PreviewJourneyTests
{
    private readonly Dice _dice = new(20261122);

    [Fact]
    public async Task What_is_foreseen_is_what_every_member_is_then_shown()
    {
        await using var hub = await RunningHub.StartAsync("--Serilog:MinimumLevel:Default", "Error");
        var kent = await KentPartnership.LoadAsync(hub);
        var shown = 0;

        foreach (var (at, originator, submission) in Plan(kent))
        {
            await kent.SetClockAsync(at);
            var foreseen = await PreviewAsync(kent, originator, submission);
            if (foreseen is null)
            {
                await IsRefusedAsync(kent, originator, submission);
                continue;
            }

            var items = await kent.SubmitAsync(originator, submission);
            items.Count.ShouldBe(foreseen.Count);
            foreach (var (item, preview) in items.Zip(foreseen))
            {
                shown += await IsDeliveredAsync(kent, item, preview);
            }
        }

        shown.ShouldBeGreaterThan(40, "what nobody is shown proves little");
    }

    /// <summary>Each as it is told, and narrowed or widened by chance, in the order of time.</summary>
    private IEnumerable<(DateTimeOffset At, string Originator, JsonObject Submission)> Plan(KentPartnership kent)
    {
        string[] organisations = [.. kent.OrganisationOfMember.Values.Distinct().Order(StringComparer.Ordinal)];
        foreach (var story in KentPartnership.Submissions.OrderBy(story => (string)story["at"]!))
        {
            var at = DateTimeOffset.Parse((string)story["at"]!, CultureInfo.InvariantCulture);
            var originator = (string)story["originator"]!;
            yield return (at, originator, story["submission"]!.DeepClone().AsObject());
            yield return (at, originator, Altered(story["submission"]!.DeepClone().AsObject(), organisations));
        }
    }

    private JsonObject Altered(JsonObject submission, string[] organisations)
    {
        submission["your_reference"] = $"{submission["your_reference"]}-narrowed";
        var handling = submission["handling"]!.AsObject();
        switch (_dice.Below(4))
        {
            case 0:
                handling["not_to"] = new JsonArray([.. _dice.Some(organisations, 4).Select(id => (JsonNode)id)]);
                break;
            case 1:
                handling["only_to"] = new JsonArray([.. _dice.Some(organisations, 4).Select(id => (JsonNode)id)]);
                break;
            case 2:
                submission["handling"] =
                    JsonNode.Parse("""{ "code": "C", "conditions": ["no-action-without-originator"] }""");
                break;
            default:
                submission["marking"] = "OFFICIAL";
                submission["purposes"] = new JsonArray("safeguarding");
                break;
        }

        return submission;
    }

    /// <summary>What is foreseen of each item; null when it would be refused.</summary>
    private static async Task<List<JsonElement>?> PreviewAsync(
        KentPartnership kent, string originator, JsonObject submission)
    {
        using var http = kent.As(originator);
        using var response = await http.PostAsJsonAsync("/intake/previews", submission);
        if (response.StatusCode == HttpStatusCode.UnprocessableEntity)
        {
            return null;
        }

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var items = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items");
        return [.. items.EnumerateArray().Select(item => item.Clone())];
    }

    private static async Task IsRefusedAsync(KentPartnership kent, string originator, JsonObject submission)
    {
        using var http = kent.As(originator);
        using var response = await http.PostAsJsonAsync("/intake/submissions", submission);
        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    /// <summary>To how many members it went.</summary>
    private static async Task<int> IsDeliveredAsync(KentPartnership kent, Guid item, JsonElement preview)
    {
        var decided = (await kent.DecisionsAsync(item)).ToDictionary(
            decision => decision.GetProperty("member").GetString()!, StringComparer.Ordinal);
        if (!preview.GetProperty("names_them").GetBoolean())
        {
            return 0;
        }

        var foreseen = preview.GetProperty("recipients").EnumerateArray().ToDictionary(
            to => to.GetProperty("member").GetString()!, StringComparer.Ordinal);
        foreach (var (member, decision) in decided)
        {
            var outcome = decision.GetProperty("outcome").GetString();
            foreseen.TryGetValue(member, out var to).ShouldBe(outcome is "release" or "refer", $"{member}: {outcome}");
            if (outcome is not ("release" or "refer"))
            {
                continue;
            }

            to.GetProperty("asks_first").GetBoolean().ShouldBe(outcome == "refer");
            JsonElement.DeepEquals(to.GetProperty("fields"), decision.GetProperty("fields")).ShouldBeTrue();
            if (outcome == "release")
            {
                (await ShownToAsync(kent, member, item)).ShouldBe(
                    to.GetProperty("fields").EnumerateObject()
                        .Select(field => (field.Name, field.Value.GetString()!)),
                    ignoreOrder: true,
                    member);
            }
        }

        return foreseen.Count;
    }

    private static async Task<IEnumerable<(string Field, string Level)>> ShownToAsync(
        KentPartnership kent, string member, Guid item)
    {
        foreach (var alert in (await kent.AlertsAsync(member)).Select(each => each.GetProperty("alert_id").GetGuid()))
        {
            var view = await kent.OpenAsync(member, alert);
            if (view.GetProperty("item_id").GetGuid() == item)
            {
                return
                [
                    .. view.GetProperty("fields").EnumerateObject()
                        .Select(field => (field.Name, field.Value.GetProperty("level").GetString()!)),
                ];
            }
        }

        return [];
    }
}
