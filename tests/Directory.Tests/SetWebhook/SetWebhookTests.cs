using System.Net;
using System.Net.Http.Json;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;

namespace IntelHub.Directory.Tests.SetWebhook;

/// <summary>At which address of its own an organisation is told that there is an alert.</summary>
public sealed class SetWebhookTests : IAsyncLifetime
{
    private const string Address = "https://alerts.police.example:8443/hub";

    private DirectoryHub _directory = null!;

    public async Task InitializeAsync()
    {
        _directory = await DirectoryHub.StartAsync();
        (await _directory.ListAsync(Some.Partnership())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    public async Task DisposeAsync() => await _directory.DisposeAsync();

    [Fact]
    public async Task Everybody_is_told_of_the_address()
    {
        (await SetAsync(Address)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var news = (await _directory.HeardAsync<OrganisationWebhookListed>()).ShouldHaveSingleItem();
        (news.Organisation, news.Address).ShouldBe((The.Police, Address));
    }

    [Fact]
    public async Task An_address_can_be_changed_and_given_up()
    {
        await SetAsync(Address);
        await SetAsync("https://next.police.example/");
        (await SetAsync(null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await _directory.HeardAsync<OrganisationWebhookListed>()).Select(news => news.Address)
            .ShouldBe([Address, "https://next.police.example/", ""]);
    }

    [Fact]
    public async Task Who_set_it_is_on_record_without_the_address()
    {
        await SetAsync(Address);

        var fact = await _directory.FactAsync(AuditOperation.Administration);
        (fact.Who, fact.About, fact.Because).ShouldBe((The.Operator, $"organisation/{The.Police}", "webhook-set"));
        fact.Recipients.ShouldBe([The.Police]);
        fact.ToString().ShouldNotContain("alerts.police.example");
    }

    [Theory]
    [InlineData("address-malformed", "alerts.police.example")]
    [InlineData("address-malformed", "")]
    [InlineData("address-not-https", "http://alerts.police.example/hub")]
    [InlineData("address-not-https", "file:///etc/passwd")]
    [InlineData("address-says-more", "https://user:word@alerts.police.example/hub")]
    [InlineData("address-says-more", "https://alerts.police.example/hub?key=word")]
    [InlineData("address-says-more", "https://alerts.police.example/hub#here")]
    public async Task An_address_that_cannot_be_is_refused(string code, string address)
    {
        await (await SetAsync(address)).ShouldBeRefusedAsync(code, The.Police);

        (await _directory.HeardAsync<OrganisationWebhookListed>()).ShouldBeEmpty();
        (await _directory.FactAsync(AuditOperation.Refused)).Because.ShouldBe("webhook-refused");
    }

    [Fact]
    public async Task An_address_without_an_end_is_refused() =>
        await (await SetAsync("https://alerts.police.example/" + new string('a', 500)))
            .ShouldBeRefusedAsync("address-malformed", The.Police);

    [Theory]
    [InlineData("north-police")]
    [InlineData("Not-An-Id!")]
    public async Task An_organisation_that_is_not_listed_is_refused_and_not_repeated(string organisation)
    {
        await (await SetAsync(Address, organisation)).ShouldBeRefusedAsync("organisation-unknown", "an organisation");

        (await _directory.FactAsync(AuditOperation.Refused)).ToString().ShouldNotContain(organisation);
    }

    [Fact]
    public async Task A_partners_system_cannot_set_it_for_itself()
    {
        var key = AssertionWriter.NewKey();
        await _directory.RegisterAsync(Some.System(AssertionWriter.PublicPartOf(key)));

        var answer = await _directory.Hub.As(The.PoliceSystem, key)
            .PutAsJsonAsync($"/directory/organisations/{The.Police}/webhook", new { address = Address });

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:not-permitted");
    }

    private Task<HttpResponseMessage> SetAsync(string? address, string organisation = The.Police) =>
        _directory.Operator.PutAsJsonAsync($"/directory/organisations/{organisation}/webhook", new { address });
}
