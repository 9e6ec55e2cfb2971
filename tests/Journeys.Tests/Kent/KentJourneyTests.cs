using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Journeys.Hubs;
using IntelHub.TestKit;
using Shouldly;

namespace IntelHub.Journeys.Kent;

/// <summary>The worked cases of Kent through the running hub, its clock set to each item's own time.</summary>
public sealed class KentJourneyTests
{
    private static readonly Dictionary<string, JsonElement> _expected = File
        .ReadLines(Repository.PathTo("tests", "Policies.Tests", "kent", "expected.jsonl"))
        .Select(line => JsonElement.Parse(line))
        .ToDictionary(answer => answer.GetProperty("case").GetString()!, StringComparer.Ordinal);

    private readonly HashSet<Guid> _seenAlerts = [];
    private readonly HashSet<Guid> _seenConsultations = [];

    [Fact]
    public async Task Every_decision_alert_and_consultation_is_the_one_that_the_reviewers_agreed_on()
    {
        await using var hub = await RunningHub.StartAsync("--Serilog:MinimumLevel:Default", "Error");
        var kent = await KentPartnership.LoadAsync(hub);
        var compared = 0;

        foreach (var story in KentPartnership.Submissions.OrderBy(TimeOf))
        {
            await kent.SetClockAsync(TimeOf(story));
            var reference = (string)story["submission"]!["your_reference"]!;
            var item = (await kent.SubmitAsync((string)story["originator"]!, story["submission"]!))
                .ShouldHaveSingleItem();
            if ((bool)story["override"]!)
            {
                await StateThreatAsync(kent, item);
            }

            var decisions = await kent.DecisionsAsync(item);
            decisions.Count.ShouldBe(kent.OrganisationOfMember.Count);
            decisions.ShouldAllBe(decision => IsExpected(reference, decision));
            compared += decisions.Count;
            await AlertsAreExactlyTheReleasesAsync(kent, reference, item);
            await ConsultationsAreExactlyTheRefersAsync(kent, reference, item, (string)story["originator"]!);
        }

        compared.ShouldBe(_expected.Count);
    }

    private static DateTimeOffset TimeOf(JsonObject story) =>
        DateTimeOffset.Parse((string)story["at"]!, CultureInfo.InvariantCulture);

    private static JsonElement Expected(string reference, string member) => _expected[$"{reference}/{member}"];

    private static bool IsExpected(string reference, JsonElement decision)
    {
        var expected = Expected(reference, decision.GetProperty("member").GetString()!);
        return expected.EnumerateObject()
            .Where(part => part.Name != "case")
            .All(part => JsonElement.DeepEquals(part.Value, decision.GetProperty(part.Name)));
    }

    /// <summary>
    /// Every member asks; only to a duty officer whom the vital interests cover does it make a difference.
    /// </summary>
    private static async Task StateThreatAsync(KentPartnership kent, Guid item)
    {
        foreach (var member in kent.OrganisationOfMember.Keys)
        {
            using var http = kent.AsMember(member);
            using var response = await http.PostAsJsonAsync(
                $"/sharing/items/{item}/override", new { threat = "threat-to-life" });
            response.StatusCode.ShouldBeOneOf(
                HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.Unauthorized);
        }

        await kent.SettleAsync();
    }

    /// <summary>Alerts of earlier items are those that time has brought since, as when an agreement began.</summary>
    private async Task AlertsAreExactlyTheReleasesAsync(KentPartnership kent, string reference, Guid item)
    {
        foreach (var member in kent.OrganisationOfMember.Keys)
        {
            var expected = Expected(reference, member);
            var isReleased = expected.GetProperty("outcome").GetString() == "release";
            using var http = kent.AsMember(member);
            using var response = await http.GetAsync(new Uri("/alerts", UriKind.Relative));
            if (response.StatusCode == HttpStatusCode.Unauthorized)
            {
                isReleased.ShouldBeFalse($"{member} is not active");
                continue;
            }

            var fresh = (await response.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray()
                .Select(alert => alert.GetProperty("alert_id").GetGuid())
                .Where(_seenAlerts.Add)
                .ToList();
            var views = new List<JsonElement>();
            foreach (var alert in fresh)
            {
                views.Add(await kent.OpenAsync(member, alert));
            }

            var own = views.Where(view => view.GetProperty("item_id").GetGuid() == item).ToList();
            own.Count.ShouldBe(isReleased ? 1 : 0, $"{reference} for {member}");
            own.ForEach(view => ShowsExactly(view, expected));
            foreach (var view in views.Where(view => view.GetProperty("item_id").GetGuid() != item))
            {
                var decided = (await kent.DecisionsAsync(view.GetProperty("item_id").GetGuid()))
                    .Single(decision => decision.GetProperty("member").GetString() == member);
                decided.GetProperty("outcome").GetString().ShouldBe("release", $"an earlier item for {member}");
            }
        }
    }

    private static void ShowsExactly(JsonElement view, JsonElement expected)
    {
        var shown = new JsonObject(view.GetProperty("fields").EnumerateObject()
            .Select(field => KeyValuePair.Create<string, JsonNode?>(
                field.Name, field.Value.GetProperty("level").GetString())));
        JsonNode.DeepEquals(shown, JsonNode.Parse(expected.GetProperty("fields").GetRawText())).ShouldBeTrue();
        view.GetProperty("marking").GetString()
            .ShouldBe(expected.GetProperty("obligations").GetProperty("marking").GetString());
    }

    private async Task ConsultationsAreExactlyTheRefersAsync(
        KentPartnership kent, string reference, Guid item, string originator)
    {
        var asked = (await kent.ConsultationsAsync(originator))
            .Where(consultation => _seenConsultations.Add(consultation.GetProperty("consultation_id").GetGuid()))
            .Where(consultation => consultation.GetProperty("item_id").GetGuid() == item)
            .Select(consultation => consultation.GetProperty("member").GetString()!);
        var refers = kent.OrganisationOfMember.Keys
            .Where(member => Expected(reference, member).GetProperty("outcome").GetString() == "refer");
        asked.Order(StringComparer.Ordinal).ShouldBe(refers.Order(StringComparer.Ordinal));
    }
}
