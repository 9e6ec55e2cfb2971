using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Alerting.Tests.Webhooks;

/// <summary>That an event is from the hub, its receiver can tell by itself; and nobody else can make one.</summary>
public sealed class SignedEventsTests : WebhookHub
{
    private static readonly DateTimeOffset _now = TestHub.Noon;

    [Fact]
    public async Task The_receiver_can_tell_that_it_is_from_the_hub()
    {
        var secret = await GivePoliceAnEndpointAsync();

        Verifier.IsFromTheHub(await AnnouncedAsync(), secret, _now).ShouldBeTrue();
    }

    [Fact]
    public async Task Whatever_was_changed_is_found_out()
    {
        var secret = await GivePoliceAnEndpointAsync();
        var request = await AnnouncedAsync();
        var other = Encoding.UTF8.GetString(request.Body).Replace(Analyst, Sergeant, StringComparison.Ordinal);

        Verifier.IsFromTheHub(request with { Body = Encoding.UTF8.GetBytes(other) }, secret, _now).ShouldBeFalse();
        Verifier.IsFromTheHub(request with { Id = UnknownId.ToString() }, secret, _now).ShouldBeFalse();
        var later = (long.Parse(request.Timestamp) + 1).ToString();
        Verifier.IsFromTheHub(request with { Timestamp = later }, secret, _now).ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_kept_and_is_sent_again_later_by_somebody_else_is_found_out()
    {
        var secret = await GivePoliceAnEndpointAsync();

        Verifier.IsFromTheHub(await AnnouncedAsync(), secret, _now.AddMinutes(6)).ShouldBeFalse();
    }

    [Fact]
    public async Task Another_organisations_secret_signs_nothing_for_this_one()
    {
        await GivePoliceAnEndpointAsync();
        await GiveCouncilAnEndpointAsync();
        var councils = await NewSecretAsync(Council);

        Verifier.IsFromTheHub(await AnnouncedAsync(), councils, _now).ShouldBeFalse();
    }

    [Fact]
    public async Task While_a_secret_is_changed_both_are_good_and_afterwards_the_new_one_alone()
    {
        var earlier = await GivePoliceAnEndpointAsync();
        var next = await NewSecretAsync();
        var during = await AnnouncedAsync();
        Verifier.IsFromTheHub(during, earlier, _now).ShouldBeTrue();
        Verifier.IsFromTheHub(during, next, _now).ShouldBeTrue();

        Hub.Clock.Set(_now.AddDays(1));
        await Hub.AnnounceAsync(Decided() with { ItemId = UnknownId, Released = [For(Sergeant)] });
        await UntilSentAsync(2);

        var after = Receiver.Got[^1];
        Verifier.IsFromTheHub(after, next, _now.AddDays(1)).ShouldBeTrue();
        Verifier.IsFromTheHub(after, earlier, _now.AddDays(1)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_secret_that_others_may_know_is_ended_at_once()
    {
        var known = await GivePoliceAnEndpointAsync();
        var next = await NewSecretAsync(endEarlier: true);

        var request = await AnnouncedAsync();
        Verifier.IsFromTheHub(request, next, _now).ShouldBeTrue();
        Verifier.IsFromTheHub(request, known, _now).ShouldBeFalse();
    }

    [Fact]
    public async Task Never_more_than_two_secrets_are_good()
    {
        var first = await GivePoliceAnEndpointAsync();
        var (second, third) = (await NewSecretAsync(), await NewSecretAsync());

        var request = await AnnouncedAsync();
        Verifier.IsFromTheHub(request, first, _now).ShouldBeFalse();
        Verifier.IsFromTheHub(request, second, _now).ShouldBeTrue();
        Verifier.IsFromTheHub(request, third, _now).ShouldBeTrue();
        (await StandingAsync()).GetProperty("secrets").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_secret_is_shown_once_is_kept_sealed_and_is_in_no_entry()
    {
        var secret = await GivePoliceAnEndpointAsync();
        var plain = Convert.FromBase64String(secret["whsec_".Length..]);

        (await Hub.As(Police).GetStringAsync("/webhook")).ShouldNotContain(secret["whsec_".Length..]);
        await using var db = Hub.Services.GetRequiredService<HubStore<AlertingDb>>().Read();
        var kept = await db.WebhookSecrets.SingleAsync();
        kept.Box.AsSpan().IndexOf(plain).ShouldBe(-1);
        kept.Wrapped.AsSpan().IndexOf(plain).ShouldBe(-1);
        await Hub.SettleAsync();
        var fact = Facts(AuditOperation.Administration).ShouldHaveSingleItem();
        (fact.Because, fact.Who, fact.Organisation).ShouldBe(("webhook-secret-made", Police, Police));
        JsonSerializer.Serialize(fact).ShouldNotContain(secret["whsec_".Length..]);
    }

    [Fact]
    public async Task A_member_makes_no_secret_sends_nothing_again_and_sees_nothing_of_the_endpoint()
    {
        var member = Hub.As(Police, Analyst);
        var answers = new[]
        {
            await member.PostAsJsonAsync("/webhook/secrets", new { }),
            await Hub.As(Police, Analyst).PostAsync($"/webhook/events/{UnknownId}/replay", null),
            await Hub.As(Police, Analyst).GetAsync("/webhook"),
        };

        foreach (var answer in answers)
        {
            await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:alerting:system-needed");
        }
    }

    private async Task<GotRequest> AnnouncedAsync()
    {
        await ReleaseToAsync(Analyst);
        await UntilSentAsync(1);
        return Receiver.Got.ShouldHaveSingleItem();
    }
}
