using System.Net;
using IntelHub.Accounts.Storage;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Accounts.Tests;

/// <summary>Accounts, what lets people in, and their sessions are there for their own organisation alone.</summary>
public sealed class RowsOfOthersTests : IAsyncLifetime
{
    private AccountsHub _accounts = null!;

    private HubStore<AccountsDb> Store => _accounts.Hub.Services.GetRequiredService<HubStore<AccountsDb>>();

    public async Task InitializeAsync() =>
        _accounts = await AccountsHub.StartAsync((await TestEngine.NewPostgresAsync()).Setting);

    public async Task DisposeAsync() => await _accounts.DisposeAsync();

    [Theory]
    [InlineData(The.Landlord, 1)]
    [InlineData(The.Police, 0)]
    public async Task A_reading_without_its_condition_gives_the_organisations_own(string organisation, int count)
    {
        using var authenticator = new SoftwareAuthenticator();
        await _accounts.EnrolledAsync(authenticator);

        await using var db = Store.ReadFor(organisation);

        (await db.Accounts.CountAsync()).ShouldBe(count);
        (await db.Passkeys.CountAsync()).ShouldBe(count);
        (await db.Sessions.CountAsync()).ShouldBe(count);
    }

    [Fact]
    public async Task A_name_that_no_row_can_hold_is_unreadable_and_no_defect()
    {
        var answer = await _accounts.NewBrowser().PostAsync(
            "/accounts/sign-in/code",
            new { organisation = "a\0b", member = The.Officer, password = "a", code = "123456" });

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "urn:intelhub:platform:unreadable");
    }

    [Fact]
    public async Task Nobody_ends_anothers_sessions()
    {
        using var authenticator = new SoftwareAuthenticator();
        var browser = await _accounts.EnrolledAsync(authenticator);

        var ended = await Store.WriteForAsync(The.Police, db => db.Sessions.ExecuteDelete(), CancellationToken.None);

        ended.ShouldBe(0);
        (await browser.IsSignedInAsync()).ShouldBeTrue();
    }
}
