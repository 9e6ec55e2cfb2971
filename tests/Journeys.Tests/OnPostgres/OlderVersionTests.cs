using System.Reflection;
using System.Text;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using Npgsql;
using Shouldly;

namespace IntelHub.Journeys.OnPostgres;

/// <summary>
/// Processes of the version before go on while a script changes the tables under them, and after: with each script
/// that any module has.
/// </summary>
public sealed class OlderVersionTests
{
    private const string Owner = "intelhub";

    /// <summary>Each script but a module's first, which has no version before.</summary>
    public static TheoryData<Assembly, string> LaterScripts
    {
        get
        {
            var later = new TheoryData<Assembly, string>();
            foreach (var module in ((IEnumerable<object[]>)SameTablesTests.Modules).Select(row => (Assembly)row[0]))
            {
                foreach (var script in ScriptsOf(module).Skip(1))
                {
                    later.Add(module, script);
                }
            }

            return later;
        }
    }

    [Fact]
    public void There_are_such_scripts() => LaterScripts.Count.ShouldBeGreaterThan(20);

    [Theory]
    [MemberData(nameof(LaterScripts))]
    public async Task The_version_before_is_refused_nothing(Assembly module, string script)
    {
        var scripts = ScriptsOf(module).ToList();
        var older = new ScriptsUpTo(module, scripts[scripts.IndexOf(script) - 1]);

        (await WhileItRunsAsync(older, new ScriptsUpTo(module, script))).ShouldBeNull();
    }

    [Theory]
    [InlineData("ALTER TABLE hub_kind RENAME COLUMN demonstration TO is_one")]
    [InlineData("ALTER TABLE last_sign_ins ADD COLUMN more TEXT NOT NULL")]
    [InlineData("ALTER TABLE used_proofs DROP COLUMN jti")]
    [InlineData("ALTER TABLE used_proofs ADD CONSTRAINT few CHECK (expires_at < 0)")]
    [InlineData("ALTER TABLE outbox ALTER COLUMN key TYPE BYTEA USING convert_to(key, 'UTF8')")]
    [InlineData("ALTER TABLE used_proofs ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")]
    [InlineData("DROP TABLE last_sign_ins")]
    public async Task A_script_that_takes_something_away_is_found(string sql)
    {
        var platform = typeof(Migrator).Assembly;
        var older = new ScriptsUpTo(platform, ScriptsOf(platform).Last());

        (await WhileItRunsAsync(older, older with { More = sql })).ShouldNotBeNull();
    }

    /// <summary>What the older program was refused, if anything.</summary>
    private static async Task<string?> WhileItRunsAsync(ScriptsUpTo older, ScriptsUpTo newer)
    {
        var database = await TestEngine.NewPostgresAsync();
        await using var owner = new NpgsqlConnection(database.Server.ConnectionTo(database.Name, Owner));
        await owner.OpenAsync();
        Migrate(owner, older);
        var program = await OlderProgram.BuiltForAsync(database);
        using var stop = new CancellationTokenSource();
        var goesOn = Task.Run(() => program.GoOnAsync(Owner, stop.Token));
        await UntilAsync(() => program.Rounds >= 3 || goesOn.IsCompleted);
        goesOn.IsCompleted.ShouldBeFalse("What it says fits the tables that it was built for.");

        Migrate(owner, newer);

        var rounds = program.Rounds;
        await UntilAsync(() => program.Rounds >= rounds + 3 || goesOn.IsCompleted);
        await stop.CancelAsync();
        try
        {
            await goesOn;
            return null;
        }
        catch (PostgresException refusal)
        {
            return refusal.MessageText;
        }
    }

    private static void Migrate(NpgsqlConnection owner, ScriptsUpTo scripts) =>
        Migrator.Migrate(owner, scripts.AsAssembly(), ".Postgres.", TestHub.Noon);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limited = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!isSo())
        {
            await pace.WaitForNextTickAsync(limited.Token);
        }
    }

    private static IEnumerable<string> ScriptsOf(Assembly module) => module.GetManifestResourceNames()
        .Where(name => name.Contains(".Postgres.", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    /// <summary>A module's scripts as an earlier version had them, or a later one might.</summary>
    private sealed record ScriptsUpTo(Assembly Module, string Last)
    {
        private const string Another = "Another.Postgres.9999-another.sql";

        public string? More { get; init; }

        public Assembly AsAssembly() => new Scripts(this);

        private sealed class Scripts(ScriptsUpTo upTo) : Assembly
        {
            public override string[] GetManifestResourceNames() =>
            [
                .. ScriptsOf(upTo.Module).TakeWhile(name => string.CompareOrdinal(name, upTo.Last) <= 0),
                .. upTo.More is null ? Array.Empty<string>() : [Another],
            ];

            public override Stream GetManifestResourceStream(string name) => name == Another
                ? new MemoryStream(Encoding.UTF8.GetBytes(upTo.More!))
                : upTo.Module.GetManifestResourceStream(name)!;
        }
    }
}
