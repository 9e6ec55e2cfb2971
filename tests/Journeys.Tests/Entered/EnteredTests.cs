using System.Text;
using System.Text.Json;
using IntelHub.Journeys.Permitted;
using IntelHub.TestKit;
using Microsoft.Data.Sqlite;
using Shouldly;

namespace IntelHub.Journeys.Entered;

/// <summary>
/// Whatever is done through the hub is in its ledger, and no person's name is. The routes that sign nobody in are
/// outside the table of routes: <c>/health</c> and <c>/openapi</c> tell of no record and of nobody, and by those under
/// <c>/accounts</c> people sign in for themselves, whose entries Accounts.Tests asks for.
/// </summary>
public sealed class EnteredTests(WholeStory story) : IClassFixture<WholeStory>
{
    /// <summary>Routes that enter nothing but the signing in, and why.</summary>
    private static readonly Dictionary<string, string> _enterNothing = new(StringComparer.Ordinal)
    {
        ["GET /ledger/log/checkpoint"] = "a size and hashes tell of no record and of nobody",
        ["GET /ledger/proofs/inclusion"] = "hashes tell of no record and of nobody",
        ["GET /ledger/proofs/consistency"] = "hashes tell of no record and of nobody",
    };

    public static TheoryData<string> Routes =>
        [.. Route.Table.Select(route => route.ToString()).Except(_enterNothing.Keys)];

    [Theory]
    [MemberData(nameof(Routes))]
    public void A_call_that_succeeds_is_an_entry_of_its_operation_that_says_who_called(string route)
    {
        var call = story.Calls.SingleOrDefault(call => call.Route == route)
            .ShouldNotBeNull($"WholeStory has no call of {route}: say there which operation it enters.");

        story.LeftBy(route).Select(entry => (Text(entry, "operation"), Text(entry, "system"), Text(entry, "who")))
            .ShouldContain((call.Operation, call.System, call.Who));
    }

    [Fact]
    public void The_story_calls_no_route_that_the_hub_does_not_have() =>
        story.Calls.Select(call => call.Route).Concat(_enterNothing.Keys)
            .ShouldBeSubsetOf(Route.Table.Select(route => route.ToString()));

    [Fact]
    public async Task No_entry_has_a_persons_name_in_it_but_a_commitment()
    {
        var entries = await BytesAsync("SELECT entry FROM ledger_entries");
        var published = LiveFolder.Read(Path.Combine(story.Hub.DataFolder, "ledger"))
            .Where(file => !file.Path.StartsWith(story.Hub.LedgerDatabase, StringComparison.Ordinal))
            .Select(file => file.Bytes);
        var members = story.Kent.OrganisationOfMember.Keys.Select(Encoding.UTF8.GetBytes).ToList();

        entries.Count.ShouldBeGreaterThan(100);
        entries.Concat(published).ShouldAllBe(bytes => !members.Exists(member => Holds(bytes, member)));
    }

    [Fact]
    public async Task The_names_are_beside_the_entries_where_they_can_be_destroyed() =>
        (await BytesAsync("SELECT CAST(value AS BLOB) FROM ledger_openings WHERE slot = 'person'"))
            .Select(Encoding.UTF8.GetString).Distinct().Intersect(story.Kent.OrganisationOfMember.Keys)
            .Count().ShouldBeGreaterThan(4);

    [Fact]
    public async Task What_belongs_to_an_item_says_which_so_that_it_is_erased_with_it()
    {
        var entries = await BytesAsync("SELECT entry FROM ledger_entries");
        var ofItems = entries.Select(entry => JsonElement.Parse(entry))
            .Where(entry => Text(entry, "operation") is
                "collection" or "alteration" or "disclosure" or "erasure" or "recalled" or "acknowledged" or
                "accepted" or "declined" or "actioned" or "escalated" or "expired" or "asked" or "reminded" or
                "destroyed" or "overdue" or "feedback" or
                "override" or "consultation" || Text(entry, "about")!.StartsWith("item/", StringComparison.Ordinal))
            .ToList();

        ofItems.Count.ShouldBeGreaterThan(20);
        ofItems.Where(entry => Text(entry, "item") is null).ShouldBeEmpty();
    }

    private static bool Holds(byte[] bytes, byte[] word) => bytes.AsSpan().IndexOf(word) >= 0;

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) ? value.GetString() : null;

    private async Task<List<byte[]>> BytesAsync(string sql)
    {
        await using var connection = new SqliteConnection(
            $"Data Source={story.Hub.LedgerDatabase};Mode=ReadOnly;Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test's own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<byte[]>();
        while (await reader.ReadAsync())
        {
            found.Add((byte[])reader.GetValue(0));
        }

        return found;
    }
}
