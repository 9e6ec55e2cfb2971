using System.Net.Http.Json;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;

namespace IntelHub.Sharing.Tests.UseCases;

/// <summary>
/// What Sharing puts on record besides who and what: in which post, on which powers, and of which item.
/// </summary>
public sealed class FactsTests : PolicySetHub
{
    private const string Power = "crime-and-disorder-act-1998-s115";

    [Fact]
    public async Task A_disclosure_says_everything_that_it_rests_on()
    {
        await SubmitAsync(TheReport.Envelope);
        var question = new ReleaseQuestion(TheReport.Id, Analyst, Police, Police, "safeguarding-enquiry")
        {
            Posts = ["intelligence-analyst"],
        };

        await Sharing.ReleaseAsync(question, CancellationToken.None);

        await Hub.SettleAsync();
        var fact = Facts(AuditOperation.Disclosure).ShouldHaveSingleItem();
        fact.Posts.ShouldBe(["intelligence-analyst"]);
        fact.Item.ShouldBe(TheReport.Id);
        fact.Version.ShouldBe(1);
        fact.Originator.ShouldBe(Landlord);
        fact.Recipients.ShouldBe([Police]);
        fact.Outcome.ShouldBe("release");
        fact.Decision.ShouldBe((await StandingAsync())[Analyst].Id.ToString());
        fact.Purposes.ShouldBe(["safeguarding"]);
        fact.Gateways.ShouldBe([Power]);
        fact.PolicyVersion.ShouldBe((await StandingAsync())[Analyst].PolicyVersion);
        fact.Channel.ShouldBe(AuditChannel.Api);
    }

    [Fact]
    public async Task A_refusal_says_whose_item_it_was_and_why_not()
    {
        await SubmitAsync(TheReport.Envelope);

        await AskAsync(DutyOfficer);

        var fact = Facts(AuditOperation.Refused).ShouldHaveSingleItem();
        fact.Item.ShouldBe(TheReport.Id);
        fact.Originator.ShouldBe(Landlord);
        fact.Outcome.ShouldBe("withhold");
        fact.Reasons.ShouldNotBeEmpty();
        fact.Fields.ShouldBeEmpty();
        fact.Gateways.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_override_rests_on_the_vital_interests_and_on_no_power()
    {
        await SubmitAsync(TheReport.Envelope);

        using (var http = Hub.As(Police, DutyOfficer))
        {
            await http.PostAsJsonAsync(
                $"/sharing/items/{TheReport.Id}/override", new { threat = "weapon-at-address" });
        }

        await Hub.SettleAsync();
        var fact = Facts(AuditOperation.Override).ShouldHaveSingleItem();
        fact.Item.ShouldBe(TheReport.Id);
        fact.Originator.ShouldBe(Landlord);
        fact.Basis.ShouldBe(["vital-interests#1"]);
        fact.Gateways.ShouldBeEmpty();
        fact.Outcome.ShouldBe("release");
        fact.Decision.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_override_that_was_refused_is_of_the_item_too()
    {
        await SubmitAsync(TheReport.Envelope);

        using (var http = Hub.As(Police, Analyst))
        {
            await http.PostAsJsonAsync(
                $"/sharing/items/{TheReport.Id}/override", new { threat = "weapon-at-address" });
        }

        await Hub.SettleAsync();
        Facts(AuditOperation.Refused).ShouldHaveSingleItem().Item.ShouldBe(TheReport.Id);
    }

    [Fact]
    public async Task The_id_of_a_disclosure_tells_nobody_who_read()
    {
        await SubmitAsync(TheReport.Envelope);
        var here = (await ReadAsync(Analyst)).DisclosureId;
        (await ReadAsync(Analyst)).DisclosureId.ShouldBe(here);

        // Another hub with the same item, decision and reader has another id: it is made with what only this one has.
        var another = new FactsTests();
        await ((IAsyncLifetime)another).InitializeAsync();
        try
        {
            await another.SubmitAsync(TheReport.Envelope);
            (await another.ReadAsync(Analyst)).DisclosureId.ShouldNotBe(here);
        }
        finally
        {
            await another.DisposeAsync();
        }
    }

    [Fact]
    public async Task Looking_at_an_items_decisions_is_of_that_item()
    {
        await SubmitAsync(TheReport.Envelope);
        using var http = Hub.As(Governance);

        await http.GetAsync($"/sharing/items/{TheReport.Id}/decisions");
        await http.GetAsync($"/sharing/items/{TheReport.Id}/decisions/{Analyst}/explanation");

        await Hub.SettleAsync();
        var facts = Facts(AuditOperation.Searched).ToList();
        facts.Select(fact => fact.Item).ShouldBe([TheReport.Id, TheReport.Id]);
        facts[1].Decision.ShouldBe((await StandingAsync())[Analyst].Id.ToString());
        facts[1].Recipients.ShouldBe([Police]);
        facts.ShouldAllBe(fact => !fact.About.Contains(Analyst));
    }

    [Fact]
    public async Task Looking_at_policy_sets_is_on_record()
    {
        var version = (await SetsAsync())[0].GetProperty("version").GetString()!;
        using var http = Hub.As(Governance);

        await http.GetAsync($"/sharing/policy-sets/{version}");
        await http.GetAsync("/sharing/policy-sets/no-such-version");

        await Hub.SettleAsync();
        Facts(AuditOperation.Searched).Select(fact => fact.About)
            .ShouldBe(["policy-sets", $"policy-set/{version}"], ignoreOrder: true);
        Facts(AuditOperation.Refused).ShouldHaveSingleItem().About.ShouldBe("policy-set");
    }

    [Fact]
    public async Task Loading_what_is_in_force_already_is_on_record()
    {
        await LoadAsync();

        var fact = Facts(AuditOperation.PolicyLoaded).Last();
        fact.Who.ShouldBe(Loader);
        fact.Because.ShouldBe("unchanged");
    }

    [Fact]
    public async Task A_start_and_a_stop_are_on_record_with_the_rules_in_force()
    {
        var version = (await SetsAsync())[0].GetProperty("version").GetString();
        await Hub.SettleAsync();
        Facts(AuditOperation.Administration).ShouldHaveSingleItem().Because.ShouldBe("started");

        await StopAsync();
        await StartAgainAsync();
        await Hub.SettleAsync();

        // The stop may have been heard by the hub that stopped.
        var started = Facts(AuditOperation.Administration).Last();
        started.Because.ShouldBe("started");
        started.Who.ShouldBe("hub");
        started.System.ShouldBe("hub");
        started.Channel.ShouldBe(AuditChannel.Hub);
        started.PolicyVersion.ShouldBe(version);
    }
}
