using IntelHub.Journeys.Hubs;
using IntelHub.Journeys.Moved;
using Shouldly;

namespace IntelHub.Journeys.Restored;

/// <summary>A copy is made of a hub that runs, and put back where its folder was.</summary>
public sealed class EmbeddedBackupTests : IAsyncLifetime
{
    private const string Originator = "harbour-homes";
    private const string Reader = "thanet.csp-manager";

    private readonly string _elsewhere = System.IO.Directory.CreateTempSubdirectory("intelhub-backup-").FullName;
    private RunningHub _hub = null!;
    private KentPartnership _kent = null!;

    private string Copy => Path.Combine(_elsewhere, "hub");

    private string Keys => Path.Combine(_elsewhere, "keys");

    public async Task InitializeAsync()
    {
        _hub = await RunningHub.StartAsync("--Serilog:MinimumLevel:Default", "Error");
        _kent = await KentPartnership.LoadAsync(_hub);
        await _kent.SubmitAsync(Originator, KentPartnership.Submission("ck-01-thanet-red"));
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        System.IO.Directory.Delete(_elsewhere, recursive: true);
    }

    [Fact]
    public async Task What_was_there_when_the_copy_was_made_is_there_again_and_sound()
    {
        var (exitCode, output, errors) = await BackupAsync("--keys-to", Keys);
        (exitCode, errors).ShouldBe((0, ""));
        output.ShouldContain("apart from every copy of the tables");
        var later = KentPartnership.Submission("ck-01-thanet-red");
        later["your_reference"] = "after the copy";
        await _kent.SubmitAsync(Originator, later);
        (await _kent.AlertsAsync(Reader)).Count.ShouldBe(2);
        await _hub.KillAsync();

        System.IO.Directory.Delete(_hub.DataFolder, recursive: true);
        System.IO.Directory.Move(Copy, _hub.DataFolder);
        foreach (var key in System.IO.Directory.GetFiles(Keys, "*", SearchOption.AllDirectories))
        {
            File.Copy(key, Path.Combine(_hub.DataFolder, Path.GetRelativePath(Keys, key)));
        }

        await _hub.StartAgainAsync();
        var alert = (await _kent.AlertsAsync(Reader)).ShouldHaveSingleItem().GetProperty("alert_id").GetGuid();
        await _kent.OpenAsync(Reader, alert);
        var (check, found, _) = await CommandLine.RunAsync("ledger", "check", "--data", _hub.DataFolder);
        check.ShouldBe(0, found);
    }

    [Fact]
    public async Task No_key_is_in_the_copy_and_only_their_owner_reads_either()
    {
        (await BackupAsync("--keys-to", Keys)).ExitCode.ShouldBe(0);

        Names(Keys).ShouldBe(["ledger/log.key", "wrapping-keys.json"]);
        var copied = Names(Copy);
        copied.ShouldContain("hub.db");
        copied.ShouldContain("ledger/ledger.db");
        copied.ShouldContain("demonstration");
        copied.Where(name => name.EndsWith(".key", StringComparison.Ordinal) ||
            name.StartsWith("logs", StringComparison.Ordinal) || name.Contains("wrapping")).ShouldBeEmpty();
        const UnixFileMode others = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var path in new[] { Copy, Keys }.SelectMany(folder =>
            System.IO.Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories).Append(folder)))
        {
            (File.GetUnixFileMode(path) & others).ShouldBe(UnixFileMode.None, path);
        }
    }

    [Theory]
    [InlineData("hub", "hub/keys", "Keys do not lie with what they open")]
    [InlineData("all/hub", "all", "Keys do not lie with what they open")]
    [InlineData("used", null, "nothing is written over")]
    public async Task A_copy_that_would_undo_its_purpose_is_refused(string to, string? keysTo, string says)
    {
        System.IO.Directory.CreateDirectory(Path.Combine(_elsewhere, "used", "already"));

        var (exitCode, _, errors) = await CommandLine.RunAsync([
            "backup", "--data", _hub.DataFolder, "--to", Path.Combine(_elsewhere, to),
            .. keysTo is null ? Array.Empty<string>() : ["--keys-to", Path.Combine(_elsewhere, keysTo)],
        ]);

        exitCode.ShouldBe(1);
        errors.ShouldContain(says);
    }

    private Task<(int ExitCode, string Output, string Errors)> BackupAsync(params string[] more) =>
        CommandLine.RunAsync(["backup", "--data", _hub.DataFolder, "--to", Copy, .. more]);

    private static List<string> Names(string folder) =>
    [
        .. System.IO.Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path))
            .Order(StringComparer.Ordinal),
    ];
}
