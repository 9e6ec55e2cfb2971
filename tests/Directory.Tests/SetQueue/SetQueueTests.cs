using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;

namespace IntelHub.Directory.Tests.SetQueue;

/// <summary>From which queue of its own an organisation takes its alerts, and to which keys they are sealed.</summary>
public sealed class SetQueueTests : IAsyncLifetime
{
    private const string Others = "essex-police";

    private readonly string _key = NewKey();

    private DirectoryHub _directory = null!;

    public async Task InitializeAsync()
    {
        _directory = await DirectoryHub.StartAsync();
        var partnership = Some.Partnership();
        var others = Some.Organisation();
        others["id"] = Others;
        partnership["organisations"]!.AsArray().Add(others);
        (await _directory.ListAsync(partnership)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    public async Task DisposeAsync() => await _directory.DisposeAsync();

    [Fact]
    public async Task Everybody_is_told_of_the_queue_and_its_keys()
    {
        var queue = Queue(Key(_key, from: "2026-07-01", until: "2027-07-01"));
        queue["address"] = "police.alerts";

        (await SetAsync(queue)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var news = (await _directory.HeardAsync<OrganisationQueueListed>()).ShouldHaveSingleItem();
        news.Organisation.ShouldBe(The.Police);
        news.Kind.ShouldBe("rabbitmq");
        news.Address.ShouldBe("police.alerts");
        news.Keys.ShouldBe([new QueueKey(_key, Date(2026), Date(2027))]);
    }

    [Fact]
    public async Task A_queue_without_an_address_is_called_as_the_organisation_is_and_its_key_is_used_at_once()
    {
        await SetAsync(Queue(Key(_key)));

        var news = (await _directory.HeardAsync<OrganisationQueueListed>()).ShouldHaveSingleItem();
        news.Address.ShouldBe(The.Police);
        news.Keys.ShouldBe([new QueueKey(_key, TestHub.Noon, null)]);
    }

    [Fact]
    public async Task Two_keys_may_overlap_while_one_is_changed()
    {
        var next = NewKey();
        await SetAsync(Queue(Key(_key)));

        await SetAsync(Queue(Key(_key, until: "2026-09-01"), Key(next, from: "2026-08-01")));

        (await _directory.HeardAsync<OrganisationQueueListed>())[^1].Keys.Select(key => key.PublicKey)
            .ShouldBe([_key, next]);
    }

    [Fact]
    public async Task A_queue_can_be_given_up()
    {
        await SetAsync(Queue(Key(_key)));

        (await SetAsync(new JsonObject { ["kind"] = "none" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await _directory.HeardAsync<OrganisationQueueListed>())[^1].Kind.ShouldBe("none");
    }

    [Fact]
    public async Task Who_set_it_is_on_record_without_the_keys()
    {
        await SetAsync(Queue(Key(_key)));

        var fact = await _directory.FactAsync(AuditOperation.Administration);
        fact.Who.ShouldBe(The.Operator);
        fact.About.ShouldBe($"organisation/{The.Police}");
        fact.Because.ShouldBe("queue-set");
        fact.Recipients.ShouldBe([The.Police]);
        fact.Reasons.ShouldBe(["kind/rabbitmq", "keys/1"]);
    }

    [Theory]
    [InlineData("north-police")]
    [InlineData("Not-An-Id!")]
    public async Task An_organisation_that_is_not_listed_is_refused_and_not_repeated(string organisation)
    {
        await (await SetAsync(Queue(Key(_key)), organisation))
            .ShouldBeRefusedAsync("organisation-unknown", "an organisation");

        var fact = await _directory.FactAsync(AuditOperation.Refused);
        fact.Because.ShouldBe("queue-refused");
        fact.Reasons.ShouldBe(["organisation-unknown"]);
        fact.ToString().ShouldNotContain(organisation);
    }

    [Theory]
    [InlineData("kind-unknown", "carrier-pigeon", null)]
    [InlineData("address-malformed", "rabbitmq", "Not An Address")]
    [InlineData("address-malformed", "rabbitmq", "")]
    [InlineData("queue-contradicted", "none", null)]
    public async Task A_queue_that_cannot_be_is_refused(string code, string kind, string? address)
    {
        var queue = Queue(Key(_key));
        (queue["kind"], queue["address"]) = (kind, address);

        await (await SetAsync(queue)).ShouldBeRefusedAsync(code, The.Police);

        (await _directory.HeardAsync<OrganisationQueueListed>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_sent_that_is_not_sealed_so_a_queue_has_a_key() =>
        await (await SetAsync(Queue())).ShouldBeRefusedAsync("keys-uncounted", The.Police);

    [Theory]
    [InlineData("date-malformed", "soon", null)]
    [InlineData("date-malformed", null, "2026-13-01")]
    [InlineData("key-ends-first", "2026-08-01", "2026-08-01")]
    public async Task A_key_whose_time_cannot_be_is_refused(string code, string? from, string? until) =>
        await (await SetAsync(Queue(Key(_key, from, until)))).ShouldBeRefusedAsync(code, The.Police);

    [Theory]
    [InlineData("no key")]
    [InlineData("""{ "kty": "oct", "k": "AAAAAAAAAAAAAAAAAAAAAA" }""")]
    public async Task What_is_no_key_to_seal_to_is_refused(string key) =>
        await (await SetAsync(Queue(Key(key)))).ShouldBeRefusedAsync("key-unusable", The.Police);

    [Fact]
    public async Task One_key_given_twice_is_no_change_of_keys() =>
        await (await SetAsync(Queue(Key(_key), Key(_key)))).ShouldBeRefusedAsync("keys-alike", The.Police);

    [Fact]
    public async Task A_key_that_one_of_its_systems_signs_with_is_refused()
    {
        (await _directory.RegisterAsync(Some.System(_key))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await (await SetAsync(Queue(Key(_key)))).ShouldBeRefusedAsync("key-signs", The.Police);
    }

    [Fact]
    public async Task Two_organisations_never_have_one_queue()
    {
        await SetAsync(Queue(Key(_key)));
        var queue = Queue(Key(NewKey()));
        queue["address"] = The.Police;

        await (await SetAsync(queue, Others)).ShouldBeRefusedAsync("address-taken", Others);
    }

    [Fact]
    public async Task A_partners_system_cannot_set_it_for_itself()
    {
        var key = AssertionWriter.NewKey();
        await _directory.RegisterAsync(Some.System(AssertionWriter.PublicPartOf(key)));

        var answer = await _directory.Hub.As(The.PoliceSystem, key)
            .PutAsJsonAsync($"/directory/organisations/{The.Police}/queue", Queue(Key(_key)));

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:not-permitted");
    }

    private static string NewKey() => AssertionWriter.PublicPartOf(AssertionWriter.NewKey());

    private static DateTimeOffset Date(int year) => new(year, 7, 1, 0, 0, 0, TimeSpan.Zero);

    private static JsonObject Queue(params JsonObject[] keys) => new()
    {
        ["kind"] = "rabbitmq",
        ["keys"] = new JsonArray([.. keys]),
    };

    private static JsonObject Key(string publicKey, string? from = null, string? until = null) => new()
    {
        ["public_key"] = publicKey,
        ["from"] = from,
        ["until"] = until,
    };

    private Task<HttpResponseMessage> SetAsync(JsonObject queue, string organisation = The.Police) =>
        _directory.Operator.PutAsJsonAsync($"/directory/organisations/{organisation}/queue", queue);
}
