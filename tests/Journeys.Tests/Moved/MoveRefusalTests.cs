using IntelHub.Accounts;
using IntelHub.Alerting;
using IntelHub.Directory;
using IntelHub.Intake;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.Storage;
using IntelHub.Platform.Storage.Moving;
using IntelHub.Sharing;
using IntelHub.TestKit;
using Microsoft.Data.Sqlite;
using Shouldly;

namespace IntelHub.Journeys.Moved;

/// <summary>What is not as it should be is not moved, and neither side is changed.</summary>
public sealed class MoveRefusalTests : IAsyncLifetime
{
    private const int Done = 0;
    private const int Refused = 1;
    private const int CouldNotRun = 2;

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("intelhub-move-").FullName;
    private TestDatabase _database = null!;

    private static HubMoveOptions To(string folder, string postgres) => new()
    {
        DataFolder = folder,
        Postgres = postgres,
        OwnPostgres = _ => null,
        Modules =
        [
            typeof(IHubModule).Assembly, typeof(DirectoryModule).Assembly, typeof(IntakeModule).Assembly,
            typeof(SharingModule).Assembly, typeof(AlertingModule).Assembly, typeof(AccountsModule).Assembly,
        ],
    };

    public async Task InitializeAsync()
    {
        _database = await TestEngine.NewPostgresAsync();
        foreach (var module in To(_folder, "").Modules)
        {
            using var connection = Embedded();
            Migrator.Migrate(connection, module, ".Sqlite.", TestHub.Noon);
        }

        Change(
            """
            UPDATE sharing_partnership_count SET changes = 5;
            INSERT INTO last_sign_ins VALUES ('thanet.csp-manager', 17);
            INSERT INTO outbox (sequence, message_id, consumer, key, body, said_at, attempts, set_aside_at)
            VALUES (41, 'D6C1A8A0-0000-4000-8000-00000000000A', 'C', 'k', x'00ff', 5, 0, NULL);
            DELETE FROM outbox;
            INSERT INTO outbox (sequence, message_id, consumer, key, body, said_at, attempts, set_aside_at)
            VALUES (7, 'D6C1A8A0-0000-4000-8000-00000000000B', 'C', 'k', x'00ff', 5, 2, 9);
            INSERT INTO directory_organisations (id, name, kind, areas, assured, successors)
            VALUES ('harbour-homes', 'Harbour Homes', 'housing-provider', '["E07000114","ü\"x"]', '', '[]');
            INSERT INTO directory_systems (id, organisation, public_keys, permissions, requires_proof)
            VALUES ('harbour', 'harbour-homes', '[]', '["submit-items"]', 1);
            INSERT INTO directory_members (id, organisation, roles, areas, clearance, active_from)
            VALUES ('harbour.duty', 'harbour-homes', '[]', '[]', 'BPSS', 0);
            INSERT INTO directory_preferences (member, channel, delivery, days, works_from, works_until)
            VALUES ('harbour.duty', 'portal', 'now', '["monday"]', '08:30:00', '17:00:00.25');
            """);
    }

    public Task DisposeAsync()
    {
        System.IO.Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Every_kind_of_value_arrives_and_numbers_go_on_after_the_highest_there_ever_was()
    {
        var (exitCode, output, errors) = Move();

        (exitCode, errors).ShouldBe((Done, ""));
        output.ShouldContain("1 directory.directory_systems\n");
        (await _database.AskAsync("SELECT sequence, message_id, body, attempts, set_aside_at FROM platform.outbox"))
            .ShouldBe([@"7|d6c1a8a0-0000-4000-8000-00000000000b|\x00ff|2|9"]);
        (await _database.AskAsync("SELECT areas[2], successors FROM directory.directory_organisations"))
            .ShouldBe(["ü\"x|{}"]);
        (await _database.AskAsync("SELECT works_from, works_until FROM directory.directory_preferences"))
            .ShouldBe(["08:30:00|17:00:00.25"]);
        (await _database.AskAsync("SELECT requires_proof FROM directory.directory_systems")).ShouldBe(["t"]);
        (await _database.AskAsync("SELECT changes FROM sharing.sharing_partnership_count")).ShouldBe(["5"]);
        (await _database.AskAsync("SELECT demonstration FROM platform.hub_kind")).ShouldBe(["f"]);
        (await _database.AskAsync(
            """
            INSERT INTO platform.outbox (message_id, consumer, key, body, said_at, attempts)
            VALUES (gen_random_uuid(), 'C', 'k', '', 6, 0) RETURNING sequence
            """)).ShouldBe(["42"]);
    }

    [Fact]
    public async Task A_database_that_is_used_is_left_as_it_is()
    {
        Move().ExitCode.ShouldBe(Done);
        File.Delete(Path.Combine(_folder, "moved"));
        await _database.AskAsync("DELETE FROM platform.outbox");

        var (exitCode, _, errors) = Move();

        exitCode.ShouldBe(Refused);
        errors.ShouldContain("is not empty");
        (await _database.AskAsync("SELECT count(*) FROM platform.outbox")).ShouldBe(["0"]);
    }

    [Fact]
    public void A_demonstration_does_not_go_where_a_real_hub_was()
    {
        Move().ExitCode.ShouldBe(Done);
        File.Delete(Path.Combine(_folder, "moved"));
        File.WriteAllText(Path.Combine(_folder, "demonstration"), "");

        var (exitCode, _, errors) = Move();

        (exitCode, errors).ShouldBe((
            Refused,
            "Hub:Postgres names a real hub's database, so a demonstration cannot use it. Choose another.\n"));
    }

    [Theory]
    [InlineData("DELETE FROM migrations WHERE script LIKE '%0007-posts%'", "an older version")]
    [InlineData("INSERT INTO migrations VALUES ('IntelHub.Intake.Storage.Sqlite.0099-x.sql', '')", "a newer version")]
    [InlineData("CREATE TABLE somebodys (id INTEGER)", "No module knows the table somebodys")]
    [InlineData("ALTER TABLE last_sign_ins ADD COLUMN more TEXT", "The table last_sign_ins has other columns")]
    public async Task Another_shape_of_tables_is_refused(string change, string says)
    {
        Change(change);

        var (exitCode, _, errors) = Move();

        exitCode.ShouldBe(Refused);
        errors.ShouldContain(says);
        await NothingArrivedAsync();
    }

    [Fact]
    public async Task What_is_not_what_its_column_says_is_not_moved_and_not_repeated()
    {
        Change("UPDATE outbox SET message_id = 'secret'");

        var (exitCode, _, errors) = Move();

        exitCode.ShouldBe(CouldNotRun);
        errors.ShouldBe("A value in the file is not what its column holds, so nothing was moved.\n");
        await NothingArrivedAsync();
    }

    [Fact]
    public async Task A_row_that_the_server_refuses_takes_all_others_with_it_and_is_not_repeated()
    {
        // PostgreSQL keeps no NUL in a text.
        Change("INSERT INTO last_sign_ins VALUES ('secret' || char(0), 18)");

        var (exitCode, _, errors) = Move();

        exitCode.ShouldBe(CouldNotRun);
        errors.ShouldStartWith("PostgreSQL refused it, so nothing was moved");
        errors.ShouldNotContain("secret");
        await NothingArrivedAsync();
    }

    [Fact]
    public void A_damaged_file_is_refused()
    {
        using (var file = File.OpenWrite(Path.Combine(_folder, "hub.db")))
        {
            file.Position = 3 * 4096;
            file.Write(new byte[40 * 4096]);
        }

        Move().ExitCode.ShouldNotBe(Done);
    }

    [Fact]
    public void A_folder_without_a_hub_is_refused()
    {
        using var output = new StringWriter();

        HubMove.Run(To(Path.Combine(_folder, "other"), ""), TestHub.Noon, output, output).ShouldBe(Refused);

        output.ToString().ShouldStartWith("There is no hub.db in");
    }

    [Fact]
    public async Task A_password_on_the_command_line_is_refused()
    {
        var (exitCode, _, errors) = await CommandLine.RunAsync(
            "move", "--data", _folder, "--to", "Host=127.0.0.1;Database=intelhub;Username=x;Password=planted");

        exitCode.ShouldBe(CouldNotRun);
        errors.ShouldContain("Hub__Postgres");
        errors.ShouldNotContain("planted");
    }

    private async Task NothingArrivedAsync()
    {
        if (await _database.AskAsync("SELECT to_regclass('platform.last_sign_ins')") is not [])
        {
            (await _database.AskAsync("SELECT count(*) FROM platform.last_sign_ins")).ShouldBe(["0"]);
        }

        File.Exists(Path.Combine(_folder, "moved")).ShouldBeFalse();
    }

    private (int ExitCode, string Output, string Errors) Move()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = HubMove.Run(
            To(_folder, _database.Server.ConnectionTo(_database.Name, _database.Role)), TestHub.Noon, output, errors);
        return (exitCode, output.ToString(), errors.ToString());
    }

    private void Change(string sql)
    {
        using var connection = Embedded();
        connection.Run(sql);
    }

    private SqliteConnection Embedded()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "hub.db")};Pooling=False");
        connection.Open();
        return connection;
    }
}
