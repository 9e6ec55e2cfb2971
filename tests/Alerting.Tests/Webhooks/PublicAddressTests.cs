using System.Net;
using IntelHub.Alerting.SendWebhooks;

namespace IntelHub.Alerting.Tests.Webhooks;

/// <summary>No endpoint's name leads the hub to what only the hub can reach.</summary>
public sealed class PublicAddressTests : WebhookHub
{
    protected override IEnumerable<string> Settings => ["--Webhooks:FirstPause=00:00:00"];

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("100.63.255.255", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2a00:1450:4009:81f::200e", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.9.10", false)]
    [InlineData("168.63.129.16", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.1.2.3", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("64:ff9b::a01:203", false)]
    [InlineData("2001::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2002:a01:203::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12:3456::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    public void An_address_is_public_or_is_not_called(string address, bool isPublic) =>
        PublicAddress.Is(IPAddress.Parse(address)).ShouldBe(isPublic);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")]
    [InlineData("169.254.169.254")]
    public async Task Nothing_is_sent_to_an_address_that_is_not_public(string host)
    {
        await NewSecretAsync();
        var port = new Uri(Receiver.AddressOf(PolicePath)).Port;
        await SetEndpointAsync($"https://{host}:{port}{PolicePath}");

        await ReleaseToAsync(Analyst);
        await UntilItMeetsAsync("address-not-allowed");

        Receiver.Got.ShouldBeEmpty();
        (await LineAsync()).GetProperty("says").GetString()!.ShouldContain("not a public one");
    }
}

/// <summary>Where this machine is allowed, its certificate still has to be one that the hub trusts.</summary>
public sealed class UntrustedEndpointTests : WebhookHub
{
    [Fact]
    public async Task A_certificate_for_another_name_is_not_trusted()
    {
        await NewSecretAsync();
        var address = Receiver.AddressOf(PolicePath);
        await SetEndpointAsync(address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

        await ReleaseToAsync(Analyst);
        await UntilItMeetsAsync("endpoint-not-trusted");

        Receiver.Got.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_nothing_answers_it_waits()
    {
        await NewSecretAsync();
        await SetEndpointAsync("https://127.0.0.1:1/");

        await ReleaseToAsync(Analyst);

        await UntilItMeetsAsync("endpoint-away");
    }
}
