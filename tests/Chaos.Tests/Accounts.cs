using System.Globalization;
using System.Text.Json;
using IntelHub.Chaos.Load;
using IntelHub.Ledger.CheckLog;
using Shouldly;

namespace IntelHub.Chaos;

/// <summary>
/// What must be there once everything runs again, asked of the database past the hub, and of the hub as its readers.
/// </summary>
internal sealed class Accounts(DisturbedHub hub)
{
    private const string Sent = $"intake.intake_submissions WHERE their_reference LIKE '{Originators.References}%'";

    private const string SentItems =
        "intake.intake_items i JOIN intake.intake_submissions s ON s.id = i.submission_id AND " +
        $"s.their_reference LIKE '{Originators.References}%'";

    /// <summary>How many alerts are decided and not yet raised: those that waiting news brings.</summary>
    public async Task<long> AlertsInFlightAsync() => long.Parse(
        await hub.SayAsync(
            "intelhub",
            """
            SELECT coalesce(sum(jsonb_array_length(convert_from(body, 'UTF8')::jsonb #> '{message,released}')), 0)
            FROM platform.outbox WHERE consumer = 'RaiseAlertsConsumer' AND set_aside_at IS NULL
            """),
        CultureInfo.InvariantCulture);

    /// <summary>Until no news waits; what was set aside is told, and is a failure.</summary>
    public async Task SettleAsync(TimeSpan patience)
    {
        using var limited = new CancellationTokenSource(patience);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (await hub.CountAsync("platform.outbox WHERE set_aside_at IS NULL") is > 0 and var waiting)
        {
            if (limited.IsCancellationRequested)
            {
                throw new TimeoutException($"{waiting} messages still wait: {string.Join("; ", await WaitingAsync())}");
            }

            await pace.WaitForNextTickAsync(CancellationToken.None);
        }

        (await WaitingAsync()).ShouldBeEmpty();
    }

    /// <summary>Every submission that was acknowledged is there, once, and no other.</summary>
    public async Task SubmissionsAreThereOnceAsync(IReadOnlyDictionary<string, (Guid Submission, Guid Item)> receipts)
    {
        var there = await hub.LinesAsync($"SELECT their_reference || ' ' || id FROM {Sent}");
        there.Order(StringComparer.Ordinal).ShouldBe(receipts
            .Select(receipt => $"{receipt.Key} {receipt.Value.Submission}")
            .Order(StringComparer.Ordinal));
        (await hub.LinesAsync($"SELECT i.id FROM {SentItems}")).Order(StringComparer.Ordinal).ShouldBe(
            receipts.Values.Select(receipt => receipt.Item.ToString()).Order(StringComparer.Ordinal));
    }

    /// <summary>What was taken back is ended, and nothing else; no alert and no decision of it stands.</summary>
    public async Task RecalledIsEndedAsync(ICollection<Guid> recalled)
    {
        (await hub.LinesAsync($"SELECT i.id FROM {SentItems} WHERE i.recalled_at IS NOT NULL"))
            .Order(StringComparer.Ordinal)
            .ShouldBe(recalled.Select(item => item.ToString()).Order(StringComparer.Ordinal));
        (await hub.LinesAsync(
            $"""
            SELECT i.id, a.member, a.state FROM {SentItems} JOIN alerting.alerting_alerts a ON a.item_id = i.id
            WHERE i.recalled_at IS NOT NULL AND a.state <> 'Recalled'
            """)).ShouldBeEmpty();
        (await hub.LinesAsync(
            $"""
            SELECT i.id, d.member FROM {SentItems} JOIN sharing.sharing_decisions d ON d.item_id = i.id AND d.is_newest
            WHERE i.recalled_at IS NOT NULL
            """)).ShouldBeEmpty();
    }

    /// <summary>Each other item was decided for every member, and decided when it came once only.</summary>
    public async Task EverybodyIsDecidedForAsync()
    {
        var members = hub.Kent.OrganisationOfMember.Count;
        (await hub.LinesAsync(
            $"""
            SELECT i.id, count(d.id) FROM {SentItems}
            LEFT JOIN sharing.sharing_decisions d ON d.item_id = i.id AND d.is_newest
            WHERE i.recalled_at IS NULL
            GROUP BY i.id HAVING count(d.id) <> {members}
            """)).ShouldBeEmpty();
        (await hub.LinesAsync(
            """
            SELECT item_id, member, moment, count(*) FROM sharing.sharing_decisions
            WHERE moment = 'Submission' GROUP BY item_id, member, moment HAVING count(*) > 1
            """)).ShouldBeEmpty();
    }

    /// <summary>One alert for each member who is released an item; nobody else has one.</summary>
    public async Task AlertsAreThereOnceAsync(int standing, int alertsEach)
    {
        (await hub.LinesAsync(
            $"""
            SELECT item_id, member, count(*) FROM alerting.alerting_alerts
            GROUP BY item_id, member HAVING count(*) > 1
            """)).ShouldBeEmpty();
        (await hub.LinesAsync(
            """
            SELECT item_id, member, d.outcome, a.state
            FROM (SELECT * FROM sharing.sharing_decisions WHERE is_newest AND outcome = 'Release') d
            FULL JOIN (
                SELECT * FROM alerting.alerting_alerts WHERE state NOT IN ('Suspended', 'Recalled')
            ) a USING (item_id, member)
            WHERE d.member IS NULL OR a.member IS NULL
            """)).ShouldBeEmpty();
        (await hub.CountAsync(
            $"{SentItems} JOIN alerting.alerting_alerts a ON a.item_id = i.id WHERE i.recalled_at IS NULL"))
            .ShouldBe((long)standing * alertsEach);
    }

    /// <summary>As a member's own system sees it.</summary>
    public async Task ReadersSeeTheirsAsync(IEnumerable<string> members)
    {
        const int mostAtATime = 200;
        foreach (var member in members)
        {
            var listed = (await hub.Kent.AlertsAsync(member)).Select(IdOf).ToList();
            var kept = (await hub.LinesAsync(
                "SELECT id FROM alerting.alerting_alerts " +
                $"WHERE member = '{member}' AND state NOT IN ('Suspended', 'Recalled')"))
                .Select(Guid.Parse)
                .ToHashSet();
            listed.Count.ShouldBe(Math.Min(kept.Count, mostAtATime));
            listed.Distinct().Count().ShouldBe(listed.Count);
            listed.ShouldAllBe(alert => kept.Contains(alert));
        }
    }

    /// <summary>
    /// Each taking in has one entry; whoever was shown an item stands there, as often as that was, and whoever
    /// acknowledged it stands there once.
    /// </summary>
    public async Task LedgerTellsOfItAsync(
        IReadOnlyDictionary<string, (Guid Submission, Guid Item)> receipts, Readers readers)
    {
        const string entries = "ledger_entries WHERE operation";
        (await hub.LinesAsync($"SELECT item FROM {entries} = 'collection'", "ledger"))
            .Order(StringComparer.Ordinal)
            .ShouldBe(receipts.Values.Select(receipt => receipt.Item.ToString()).Order(StringComparer.Ordinal));
        var disclosed = (await hub.LinesAsync(
            $"SELECT DISTINCT item || ' ' || organisation FROM {entries} = 'disclosure'", "ledger")).ToHashSet();
        readers.Shown.ShouldNotBeEmpty();
        readers.Shown.Where(shown => !disclosed.Contains(
            $"{shown.Item} {hub.Kent.OrganisationOfMember[shown.Member]}")).ShouldBeEmpty();
        var readings = (await hub.LinesAsync(
            $"SELECT item || ' ' || organisation FROM {entries} = 'consultation' AND item IS NOT NULL", "ledger"))
            .CountBy(reading => reading)
            .ToDictionary(StringComparer.Ordinal);
        readers.Shown.Select(shown => $"{shown.Item} {hub.Kent.OrganisationOfMember[shown.Member]}")
            .CountBy(reading => reading)
            .Where(shown => readings.GetValueOrDefault(shown.Key) < shown.Value)
            .ShouldBeEmpty();
        var acknowledged = (await hub.LinesAsync(
            "SELECT id FROM alerting.alerting_alerts WHERE acknowledged_at IS NOT NULL"))
            .Select(Guid.Parse)
            .ToHashSet();
        readers.Acknowledged.Keys.Where(alert => !acknowledged.Contains(alert)).ShouldBeEmpty();
        (await hub.CountAsync($"{entries} = 'acknowledged'", "ledger")).ShouldBe(acknowledged.Count);
    }

    /// <summary>What <c>intelhub ledger check</c> says, of the tables, the folder and the witness.</summary>
    public async Task LedgerIsSoundAsync()
    {
        // Says to the check that the clock was a demonstration's; each process has the mark in its own folder.
        await File.WriteAllTextAsync(Path.Combine(hub.Folder, "demonstration"), "");
        await using var said = new StringWriter(CultureInfo.InvariantCulture);
        var found = await LogCheck.RunAsync(
            new LogCheckOptions
            {
                DataFolder = hub.Folder,
                Postgres = hub.Machine.Postgres.ConnectionOf("ledger"),
                Witness = Path.Combine(hub.Folder, "witness"),
            },
            said, said, (_, _) => { }, CancellationToken.None);
        found.ShouldBe(0, said.ToString());
    }

    /// <summary>What waits or was set aside, by its consumer, with how often it was tried.</summary>
    private Task<string[]> WaitingAsync() => hub.LinesAsync(
        """
        SELECT consumer, count(*), max(attempts), count(set_aside_at) AS set_aside FROM platform.outbox
        GROUP BY consumer
        """);

    private static Guid IdOf(JsonElement alert) => alert.GetProperty("alert_id").GetGuid();
}
