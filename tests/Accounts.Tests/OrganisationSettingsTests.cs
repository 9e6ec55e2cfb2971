using IntelHub.Accounts.Organisations;
using Microsoft.Extensions.Options;

namespace IntelHub.Accounts.Tests;

/// <summary>A wrong setting of a provider stops the start, and the words name it.</summary>
public sealed class OrganisationSettingsTests(HostileHouse house) : IClassFixture<HostileHouse>
{
    [Theory]
    [InlineData("Organisation", "")]
    [InlineData("Organisation", "Kent Police")]
    [InlineData("Issuer", "")]
    [InlineData("Issuer", "http://login.example")]
    [InlineData("Issuer", "https://login.example?tenant=a")]
    [InlineData("Issuer", "https://somebody@login.example")]
    [InlineData("Issuer", "login.example")]
    [InlineData("ClientId", "")]
    [InlineData("MemberClaim", "")]
    [InlineData("KeyFile", "")]
    [InlineData("KeyFile", "/nowhere/key.jwk")]
    [InlineData("KeyFile", "not a key")]
    [InlineData("KeyFile", "a public key")]
    [InlineData("TwoFactorAmr:0", "")]
    [InlineData("LongestSince", "00:00:00")]
    [InlineData("LongestSince", "1.00:00:01")]
    public async Task A_wrong_setting_is_named(string setting, string value)
    {
        var file = Path.Combine(Path.GetDirectoryName(house.KeyFile)!, "other.jwk");
        if (value is "not a key" or "a public key")
        {
            await File.WriteAllTextAsync(file, value == "not a key"
                ? value
                : Platform.SignedIn.AssertionWriter.PublicPartOf(Platform.SignedIn.AssertionWriter.NewKey()));
            value = file;
        }

        var settings = house.Settings().Where(each => !each.Contains("TwoFactorAcr", StringComparison.Ordinal))
            .Append($"--Accounts:Organisations:0:{setting}={value}").ToArray();

        var refused = await Should.ThrowAsync<OptionsValidationException>(() => AccountsHub.StartAsync(settings));

        var named = setting.StartsWith("TwoFactor", StringComparison.Ordinal) ? "TwoFactorAcr" : setting;
        refused.Failures.ShouldHaveSingleItem().ShouldStartWith($"Accounts:Organisations:0:{named} ");
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_and_each_organisation_has_one_provider()
    {
        var options = new AccountsOptions
        {
            Organisations = [new OrganisationSignInOptions { Organisation = "a" }, new() { Organisation = "a" }],
        };

        var failures = new OrganisationSettings().Validate(null, options).Failures!.ToList();

        failures.Count.ShouldBe(9);
        failures[^1].ShouldBe("Accounts:Organisations names a twice: it has one identity provider.");
    }

    [Theory]
    [InlineData("--Accounts:Origin=http://hub.example", "Accounts:Origin")]
    [InlineData("--Accounts:Origin=https://hub.example/portal", "Accounts:Origin")]
    [InlineData("--Accounts:IdleLimit=02:00:00", "IdleLimit")]
    [InlineData("--Accounts:LongestSession=1.00:00:00", "LongestSession")]
    [InlineData("--Accounts:FreshFor=01:00:00", "FreshFor")]
    [InlineData("--Accounts:InvitationLife=30.00:00:00", "InvitationLife")]
    public async Task A_wrong_limit_is_named(string setting, string named)
    {
        var refused = await Should.ThrowAsync<OptionsValidationException>(() => AccountsHub.StartAsync(setting));

        refused.Failures.ShouldHaveSingleItem().ShouldContain(named);
    }
}
