using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IntelHub.Journeys.Moved;
using IntelHub.TestKit;
using Shouldly;

namespace IntelHub.Journeys.Doctored;

/// <summary>Each thing that the doctor says is made true, in a copy of a hub's folder; it says only that.</summary>
public sealed class DoctorTests(StoppedHub hub) : IClassFixture<StoppedHub>
{
    private const string News =
        "INSERT INTO outbox (sequence, message_id, consumer, key, body, said_at, attempts, set_aside_at) " +
        "VALUES (99000, 'M', 'KeepEntriesConsumer', 'k', x'', 638000000000000000, ";

    private const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead;

    [Fact]
    public async Task A_hub_that_is_well_is_said_to_be() =>
        (await hub.Copy().LookAsync()).ShouldBe((
            0, "Nothing was found: the hub is well, as far as can be seen from here.\n", ""));

    [Fact]
    public async Task A_program_is_told_the_same()
    {
        (await hub.Copy().LookAsync(asJson: true)).Output.ShouldContain("\"well\": true");
        var folder = hub.Copy();
        File.Delete(folder.Keys);

        var (exitCode, output, _) = await folder.LookAsync(asJson: true);

        exitCode.ShouldBe(1);
        output.ShouldContain("\"code\": \"keys-missing\"");
        output.ShouldContain("\"to_do\": ");
    }

    [Theory]
    [InlineData("UPDATE migrations SET script = 'x' WHERE script LIKE '%Intake%0001%'", "tables-behind", "Intake")]
    [InlineData(News + "0, NULL)",
        "news-waits", "1 pieces of news for KeepEntriesConsumer wait")]
    [InlineData(News + "10, 1)",
        "news-set-aside", "1 pieces of news for KeepEntriesConsumer were set aside")]
    [InlineData("DELETE FROM sharing_policy_loads", "no-policies", "nothing is shared")]
    [InlineData("UPDATE sharing_policy_sets SET files = '{}'", "policies-unreadable", "cannot be read")]
    public async Task What_is_wrong_in_the_tables_is_said(string change, string code, string says)
    {
        var folder = hub.Copy();
        folder.Change("hub.db", change);

        await folder.SaysOnlyAsync(code, says);
    }

    [Theory]
    [InlineData("UPDATE ledger_head SET size = 1", "ledger-put-back", "an earlier copy was put back")]
    [InlineData(
        "UPDATE ledger_head SET size = size + 3; UPDATE ledger_checkpoints SET published_at = 0",
        "ledger-lags", "3 entries have no published checkpoint; the last is")]
    [InlineData("DROP TABLE ledger_head", "ledger-away", "cannot be reached")]
    public async Task What_is_wrong_with_the_ledger_is_said(string change, string code, string says)
    {
        var folder = hub.Copy();
        folder.Change("ledger/ledger.db", change);

        await folder.SaysOnlyAsync(code, says);
    }

    [Fact]
    public async Task What_is_wrong_with_files_is_said()
    {
        await WithAsync(
            f => File.SetUnixFileMode(f.Path, ForAll | UnixFileMode.UserExecute), "folder-open", "chmod 700");
        await WithAsync(f => File.Delete(f.Keys), "keys-missing", "1 items cannot be read");
        await WithAsync(f => File.SetUnixFileMode(f.Keys, ForAll), "keys-open", "chmod 600");
        await WithAsync(f => File.WriteAllText(f.Keys, "planted"), "keys-unreadable", "not as the hub wrote it");
        await WithAsync(f => File.WriteAllText(f.At("moved"), ""), "tables-moved", "were moved to PostgreSQL");
        await WithAsync(f => File.Delete(f.At("hub.db")), "database-missing", "no hub.db");
        await WithAsync(f => File.Delete(f.At("ledger/ledger.db")), "ledger-away", "no ledger in");
        await WithAsync(f => File.Delete(f.At("ledger/log.key")), "log-key-missing", "cannot go on under its name");
        await WithAsync(f => File.SetUnixFileMode(f.At("ledger/log.key"), ForAll), "log-key-open", "chmod 600");
        await WithAsync(f => System.IO.Directory.Delete(f.Path, recursive: true), "folder-missing", "no folder");
        await hub.Copy().SaysOnlyAsync("disk-low", "MiB are left", leastFreeSpace: long.MaxValue);
    }

    [Fact]
    public async Task What_ends_soon_is_said_in_time()
    {
        var early = new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=hub.example", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(early.AddDays(-300), early.AddDays(20));
        var folder = hub.Copy();
        File.WriteAllText(folder.At("cert.pem"), made.ExportCertificatePem());
        File.WriteAllText(folder.At("other.pem"), "planted");

        await folder.SaysOnlyAsync(
            "certificate-ends", "ends in 19 days", at: early.AddHours(1), certificate: folder.At("cert.pem"));
        await folder.SaysOnlyAsync(
            "certificate-ends", "has ended", at: early.AddDays(21), certificate: folder.At("cert.pem"));
        (await folder.LookAsync(at: early.AddDays(-20), certificate: folder.At("cert.pem"))).ExitCode.ShouldBe(0);
        await folder.SaysOnlyAsync("certificate-unreadable", "no certificate", certificate: folder.At("other.pem"));
        var soon = await hub.Copy().LookAsync(at: StoppedHub.FirstAgreementEnds.AddDays(-29));
        soon.Output.ShouldContain("FOUND agreement-ends: The agreement ");
        soon.Output.ShouldContain(" ends in 29 days");
        (await hub.Copy().LookAsync(at: StoppedHub.FirstAgreementEnds.AddDays(-31))).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_witness_that_is_away_or_another_is_said()
    {
        using var listener = new HttpListener();
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{StoppedHub.FreePort()}/");
        await hub.Copy().SaysOnlyAsync("witness-away", "does not answer", witness: address);

        listener.Prefixes.Add(address);
        listener.Start();
        var answering = Task.Run(async () =>
        {
            var context = await listener.GetContextAsync();
            await context.Response.OutputStream.WriteAsync("witness+00000000+AAAA\n"u8.ToArray());
            context.Response.Close();
        });
        var folder = hub.Copy();
        File.AppendAllText(folder.At("ledger/public-keys"), "witness+11111111+BBBB\n");
        await folder.SaysOnlyAsync("witness-other-key", "another key", witness: address);
        await answering;
    }

    [Fact]
    public async Task What_is_wrong_with_a_server_is_said()
    {
        await using var server = await PostgresServer.StartAsync();
        await server.SayAsync("postgres", "CREATE ROLE hub LOGIN");
        var good = server.ConnectionTo(await server.NewDatabaseAsync("hub"), "hub");
        (await PostgresAsync(good)).ShouldBe(["tables-behind"]);
        (await PostgresAsync(good, TimeSpan.FromMinutes(2))).ShouldBe(["clock-skew", "tables-behind"]);
        (await PostgresAsync(server.ConnectionTo("postgres"))).ShouldContain("role-too-strong");
        await server.SayAsync(
            "postgres", "CREATE DATABASE odd TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C' OWNER hub");
        (await PostgresAsync(server.ConnectionTo("odd", "hub"))).ShouldBe(["database-order", "tables-behind"]);
        await server.SayAsync("postgres", "ALTER SYSTEM SET fsync = off");
        await server.SayAsync("postgres", "SELECT pg_reload_conf()");
        (await PostgresAsync(good)).ShouldContain("database-forgets");
        await server.KillAsync();
        (await PostgresAsync(good)).ShouldBe(["database-away"]);
        (await PostgresAsync("planted")).ShouldBe(["setting-unreadable"]);
    }

    [Fact]
    public async Task It_runs_as_a_command_and_takes_no_password_from_the_command_line()
    {
        var (exitCode, output, _) = await CommandLine.RunAsync("doctor", "--data", "/nowhere");
        exitCode.ShouldBe(1);
        output.ShouldContain("FOUND folder-missing");
        (await CommandLine.RunAsync("doctor", "--data", "/nowhere", "--postgres", "Host=h;Database=d;Password=planted"))
            .ExitCode.ShouldBe(2);
    }

    private async Task WithAsync(Action<FolderCopy> make, string code, string says)
    {
        var folder = hub.Copy();
        make(folder);
        await folder.SaysOnlyAsync(code, says);
    }

    /// <summary>The codes that are found; what is on the ledger and the policies stays in the folder.</summary>
    private async Task<IReadOnlyList<string>> PostgresAsync(string postgres, TimeSpan? skew = null)
    {
        var (_, output, _) = await hub.Copy().LookAsync(
            at: TimeProvider.System.GetUtcNow() + (skew ?? TimeSpan.Zero), postgres: postgres, modulesOnly: true);
        return
        [
            .. output.Split('\n').Where(line => line.StartsWith("FOUND ", StringComparison.Ordinal))
                .Select(line => line.Split(' ')[1].TrimEnd(':')).Distinct().Order(StringComparer.Ordinal),
        ];
    }
}
