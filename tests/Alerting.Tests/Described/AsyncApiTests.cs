using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Alerting.DeliverAlerts;
using IntelHub.Alerting.SendWebhooks;
using IntelHub.Alerting.Tests.Queues;
using IntelHub.Alerting.Tests.Webhooks;
using IntelHub.Alerting.Webhooks;
using IntelHub.Vocabulary;

namespace IntelHub.Alerting.Tests.Described;

/// <summary>The description holds together, and says of the hub what is so.</summary>
public sealed class AsyncApiTests
{
    [Fact]
    public void It_is_AsyncAPI_3_with_what_that_needs()
    {
        AsyncApiDocument.Root.GetProperty("asyncapi").GetString().ShouldBe("3.0.0");
        AsyncApiDocument.Root.GetProperty("info").EnumerateObject().Select(each => each.Name)
            .ShouldBe(["title", "version", "description"]);
        foreach (var operation in AsyncApiDocument.Root.GetProperty("operations").EnumerateObject())
        {
            operation.Value.GetProperty("action").GetString().ShouldBe("send");
            var channel = operation.Value.GetProperty("channel").GetProperty("$ref").GetString()!;
            operation.Value.GetProperty("messages").EnumerateArray()
                .ShouldAllBe(message => message.GetProperty("$ref").GetString()!.StartsWith(channel + "/messages/"));
        }
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        var references = References(AsyncApiDocument.Root).ToList();

        references.Count.ShouldBeGreaterThan(10);
        references.ShouldAllBe(reference => AsyncApiDocument.Find(reference) != null);
    }

    [Fact]
    public void The_types_of_events_are_those_that_the_hub_sends() =>
        Enum(AsyncApiDocument.Schema("event").GetProperty("properties").GetProperty("type"))
            .ShouldBe(System.Enum.GetValues<AnnouncedThing>().Select(EventBody.TypeOf), ignoreOrder: true);

    [Fact]
    public void The_markings_are_those_that_the_hub_may_hold() => Enum(AsyncApiDocument.Schema("marking"))
        .ShouldBe([Marking.Official.Value, Marking.OfficialSensitive.Value], ignoreOrder: true);

    [Fact]
    public void The_content_types_are_those_that_the_hub_says()
    {
        AsyncApiDocument.Message("alertAnnounced").GetProperty("contentType").GetString()
            .ShouldBe($"{EventBody.ContentType}; charset=utf-8");
        AsyncApiDocument.Message("letter").GetProperty("contentType").GetString().ShouldBe(QueueMessage.ContentType);
    }

    [Theory]
    [InlineData("""{ "what": "recall" }""", "/alert_id is missing")]
    [InlineData("""{ "what": "else" }""", "/what is not recall")]
    [InlineData("""{ "alert_id": "one" }""", "/alert_id is no uuid")]
    [InlineData("""{ "marking": "SECRET" }""", """/marking is none of ["OFFICIAL", "OFFICIAL-SENSITIVE"]""")]
    [InlineData("""{ "headline": "x" }""", "/headline is not described")]
    public void Canary_a_message_that_is_not_as_described_is_found(string message, string fault) =>
        AsyncApiDocument.Faults(AsyncApiDocument.Schema("recall"), JsonElement.Parse(message)).ShouldContain(fault);

    private static IEnumerable<string> Enum(JsonElement schema) =>
        schema.GetProperty("enum").EnumerateArray().Select(word => word.GetString()!);

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member.Name == "$ref"
            ? [member.Value.GetString()!]
            : References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}

/// <summary>What endpoints really get.</summary>
public sealed class DescribedEventsTests : WebhookHub
{
    [Fact]
    public async Task Events_and_their_headers_are_as_described()
    {
        await GivePoliceAnEndpointAsync();
        await ReleaseToAsync(Analyst);
        await UntilSentAsync(1);
        await NewSecretAsync();
        await EndAsync();
        await UntilSentAsync(2);

        What().ShouldBe(["released", "withdrawn"]);
        foreach (var request in Receiver.Got)
        {
            var headers = new JsonObject
            {
                ["webhook-id"] = request.Id,
                ["webhook-timestamp"] = request.Timestamp,
                ["webhook-signature"] = request.Signature,
            };
            var message = AsyncApiDocument.Message("alertAnnounced");
            AsyncApiDocument.Faults(message.GetProperty("payload"), request.Event).ShouldBeEmpty();
            AsyncApiDocument.Faults(message.GetProperty("headers"), JsonElement.Parse(headers.ToJsonString()))
                .ShouldBeEmpty();
            request.ContentType.ShouldBe(message.GetProperty("contentType").GetString());
        }
    }
}

/// <summary>What is really in an organisation's queue.</summary>
public sealed class DescribedLettersTests : QueueHub
{
    [Fact]
    public async Task Letters_are_as_described()
    {
        await GivePoliceAQueueAsync();
        await ReleaseToAsync(Analyst);
        await OverrideForAsync(Sergeant);
        await EndAsync();

        What().ShouldBe(["alert", "alert", "recall", "recall"], ignoreOrder: true);
        foreach (var letter in Letters())
        {
            AsyncApiDocument.Faults(AsyncApiDocument.Message("letter").GetProperty("payload"), letter).ShouldBeEmpty();
        }
    }
}
