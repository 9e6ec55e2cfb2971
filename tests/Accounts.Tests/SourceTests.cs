using System.Net;
using IntelHub.Accounts.People;
using IntelHub.Platform.Sealing;
using IntelHub.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IntelHub.Accounts.Tests;

/// <summary>Whoever guesses makes only themselves wait, wherever they say they are, and learns nothing.</summary>
public sealed class SourceTests : IAsyncLifetime, IDisposable
{
    private const string Proxy = "10.0.4.7";
    private const string Stranger = "203.0.113.7";
    private const string Office = "198.51.100.2";

    private readonly SoftwareAuthenticator _phone = new();
    private readonly Counted _counted = new();
    private AccountsHub _accounts = null!;
    private byte[] _secret = [];

    public async Task InitializeAsync()
    {
        _accounts = await AccountsHub.StartAsync(
            services =>
            {
                services.AddSingleton(_counted);
                services.Replace(ServiceDescriptor.Scoped<IPasswordHasher<Account>, CountingHasher>());
                CountingKeys.Around(services, _counted);
            },
            "--SignIn:TrustedProxies:0=10.0.4.0/24");
        var browser = await _accounts.EnrolledAsync(_phone);
        (_secret, _) = await browser.SetUpFallbackAsync(_accounts);
    }

    public async Task DisposeAsync() => await _accounts.DisposeAsync();

    public void Dispose() => _phone.Dispose();

    [Fact]
    public async Task A_stranger_who_keeps_failing_waits_and_the_account_is_open_from_elsewhere()
    {
        await FailAsync(5, Stranger);

        (await TryAsync(Stranger)).ShouldBeFalse("the right code must wait where so many were wrong");
        (await TryAsync(Office)).ShouldBeTrue();
    }

    [Fact]
    public async Task Behind_the_proxy_each_is_told_by_the_address_that_the_proxy_saw()
    {
        await FailAsync(5, Proxy, Stranger);

        (await TryAsync(Proxy, Stranger)).ShouldBeFalse();
        (await TryAsync(Proxy, Office)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_stranger_writes_before_it_makes_them_nobody_else()
    {
        for (var i = 0; i < 5; i++)
        {
            await FailAsync(1, Proxy, $"192.0.2.{i}, {Stranger}");
        }

        (await TryAsync(Proxy, $"192.0.2.99, {Stranger}")).ShouldBeFalse();
        (await TryAsync(Proxy, $"{Stranger}, {Office}")).ShouldBeTrue("what stands last is what the proxy saw");
    }

    [Fact]
    public async Task Proxies_before_proxies_are_passed_over()
    {
        await FailAsync(5, Proxy, $"{Stranger}, 10.0.4.9");

        (await TryAsync(Proxy, $"{Stranger}, 10.0.4.8")).ShouldBeFalse();
        (await TryAsync(Proxy, $"{Office}, 10.0.4.9")).ShouldBeTrue();
    }

    [Fact]
    public async Task From_anybody_but_the_proxy_the_header_counts_for_nothing()
    {
        for (var i = 0; i < 5; i++)
        {
            await FailAsync(1, Stranger, $"192.0.2.{i}");
        }

        (await TryAsync(Stranger, Office)).ShouldBeFalse();
        (await TryAsync(Office)).ShouldBeTrue();
    }

    [Fact]
    public async Task One_line_has_many_addresses_of_version_6_and_is_one_source()
    {
        for (var i = 0; i < 5; i++)
        {
            await FailAsync(1, Proxy, $"2001:db8:1:2::{i:x}");
        }

        (await TryAsync(Proxy, "2001:db8:1:2:ffff::1")).ShouldBeFalse();
        (await TryAsync(Proxy, "2001:db8:1:3::1")).ShouldBeTrue();
    }

    /// <summary>
    /// Time is made of work, and the slow work is the same whoever is named: a test that measured it would fail on a
    /// busy machine and prove nothing on an idle one.
    /// </summary>
    [Theory]
    [Trait("ASVS", "6.3.8")]
    [InlineData(The.Landlord, The.Officer, The.Password)]
    [InlineData(The.Landlord, The.Officer, "wrong")]
    [InlineData(The.Landlord, The.Colleague, The.Password)]
    [InlineData(The.Landlord, "nobody.there", The.Password)]
    [InlineData("no-such-organisation", The.Officer, The.Password)]
    [InlineData("", "", "")]
    public async Task A_wrong_code_is_as_much_work_whoever_is_named_and_whether_or_not_they_must_wait(
        string organisation, string member, string password)
    {
        // The stand-in is made once, by whoever comes first.
        await FailAsync(1, Office);
        for (var tries = 0; tries < 6; tries++)
        {
            _counted.Clear();
            await BrowserFrom(Stranger).SignInWithCodeAsync("000000", password, member, organisation);
            (_counted.Hashes, _counted.Keys).ShouldBe((1, 1), $"try {tries}");
        }
    }

    private async Task FailAsync(int times, string from, string? forwarded = null)
    {
        for (var i = 0; i < times; i++)
        {
            (await BrowserFrom(from, forwarded).SignInWithCodeAsync("000000"))
                .StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    /// <summary>With the right code of the next step: the clock stands still, and so does every wait.</summary>
    private async Task<bool> TryAsync(string from, string? forwarded = null) =>
        (await BrowserFrom(from, forwarded).SignInWithCodeAsync(_accounts.CodeOf(_secret, ahead: 1)))
            .StatusCode == HttpStatusCode.NoContent;

    private TestBrowser BrowserFrom(string from, string? forwarded = null)
    {
        var headers = new Dictionary<string, string> { [ComesFrom.Header] = from };
        if (forwarded is not null)
        {
            headers["X-Forwarded-For"] = forwarded;
        }

        var browser = _accounts.NewBrowser();
        browser.Headers = headers;
        return browser;
    }
}

/// <summary>How often the slow work was done.</summary>
internal sealed class Counted
{
    public int Hashes { get; set; }

    public int Keys { get; set; }

    public void Clear() => (Hashes, Keys) = (0, 0);
}

internal sealed class CountingHasher(Counted counted) : IPasswordHasher<Account>
{
    private readonly PasswordHasher<Account> _inner = new();

    public string HashPassword(Account user, string password) => _inner.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(
        Account user, string hashedPassword, string providedPassword)
    {
        counted.Hashes++;
        return _inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}

internal sealed class CountingKeys(IKeepKeys inner, Counted counted) : IKeepKeys
{
    public static void Around(IServiceCollection services, Counted counted)
    {
        var own = (IKeepKeys)services.Single(known => known.ServiceType == typeof(IKeepKeys)).ImplementationInstance!;
        services.Replace(ServiceDescriptor.Singleton<IKeepKeys>(new CountingKeys(own, counted)));
    }

    public ValueTask<byte[]> WrapAsync(
        string keyName, byte[] dataKey, byte[] boundTo, CancellationToken cancellation) =>
        inner.WrapAsync(keyName, dataKey, boundTo, cancellation);

    public ValueTask<byte[]> UnwrapAsync(
        string keyName, byte[] wrapped, byte[] boundTo, CancellationToken cancellation)
    {
        counted.Keys++;
        return inner.UnwrapAsync(keyName, wrapped, boundTo, cancellation);
    }
}
