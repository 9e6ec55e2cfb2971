using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Storage;
using IntelHub.Platform.Hosting;
using IntelHub.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Ledger.Tests.Engines;

[Collection(Postgres.Name)]
public sealed class HubOnPostgresTests(PostgresFixture postgres) : OnEngine(postgres)
{
    [Fact]
    public async Task A_hub_that_is_told_of_a_server_enters_everything_there()
    {
        var connection = ((PostgresEngine)Engine).Connection;
        await using var hub = await TestHub.StartAsync(
            modules => modules.With<LedgerModule>(), settings: $"--Ledger:Postgres={connection}");
        var (fact, ledger) = (Fact(), hub.Services.GetRequiredService<IEnterFacts>());

        (await ledger.EnterAsync([fact], CancellationToken.None)).ShouldBeOfType<EnterAnswer.Entered>();

        (await WholeLogAsync()).ShouldHaveSingleItem().Entry.Fact.ShouldBe(fact.FactId);
        File.Exists(hub.Services.GetRequiredService<LedgerFolder>().Database).ShouldBeFalse();
    }

    [Fact]
    public void A_setting_that_is_no_connection_stops_the_start_and_repeats_no_password()
    {
        var refusal = Should.Throw<HubCannotStart>(
            () => new PostgresLedger("Password=hunter2;Colour=red", TimeProvider.System));

        refusal.Message.ShouldContain("Ledger:Postgres");
        refusal.ToString().ShouldNotContain("hunter2");
    }
}
