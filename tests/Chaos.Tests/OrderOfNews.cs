using Shouldly;

namespace IntelHub.Chaos;

/// <summary>
/// Watches, in the database and past the hub, in which order news ends: what was said about one thing before something
/// else was said about it ends before that, for each consumer; what is about different things may overtake.
/// </summary>
internal sealed class OrderOfNews(DisturbedHub hub)
{
    /// <summary>
    /// A row is noted with the transaction that said it and all that was committed by then, and its end with whether
    /// one that it should have waited for was still there: the end of that was not committed, then.
    /// </summary>
    private const string Watch =
        """
        CREATE SCHEMA chaos;
        CREATE SEQUENCE chaos.ends;
        CREATE TABLE chaos.news (
            sequence BIGINT PRIMARY KEY, consumer TEXT NOT NULL, key TEXT NOT NULL,
            said_by XID8 NOT NULL, known PG_SNAPSHOT NOT NULL, ended BIGINT NULL, early BOOLEAN NULL);
        CREATE FUNCTION chaos.note_said() RETURNS TRIGGER SECURITY DEFINER LANGUAGE plpgsql AS $$ BEGIN
            INSERT INTO chaos.news
            VALUES (NEW.sequence, NEW.consumer, NEW.key, pg_current_xact_id(), pg_current_snapshot());
            RETURN NULL;
        END $$;
        CREATE FUNCTION chaos.note_ended() RETURNS TRIGGER SECURITY DEFINER LANGUAGE plpgsql AS $$ BEGIN
            UPDATE chaos.news AS mine SET ended = nextval('chaos.ends'), early = EXISTS (
                SELECT FROM platform.outbox AS earlier JOIN chaos.news AS its USING (sequence)
                WHERE earlier.consumer = OLD.consumer AND earlier.key = OLD.key
                    AND earlier.sequence < OLD.sequence AND earlier.set_aside_at IS NULL
                    AND (its.said_by = mine.said_by OR pg_visible_in_snapshot(its.said_by, mine.known)))
            WHERE sequence = OLD.sequence;
            RETURN NULL;
        END $$;
        CREATE TRIGGER chaos_said AFTER INSERT ON platform.outbox FOR EACH ROW EXECUTE FUNCTION chaos.note_said();
        CREATE TRIGGER chaos_ended AFTER DELETE ON platform.outbox FOR EACH ROW EXECUTE FUNCTION chaos.note_ended();
        """;

    /// <summary>Of three about one thing the last goes first, of another its only one. Nobody sees them.</summary>
    private const string WrongWayRound =
        """
        BEGIN;
        INSERT INTO platform.outbox (message_id, consumer, key, body, said_at, attempts)
        SELECT gen_random_uuid(), 'chaos', key, '', 0, 0 FROM unnest(ARRAY['one', 'one', 'one', 'other']) AS key;
        DELETE FROM platform.outbox WHERE consumer = 'chaos' AND key = 'other';
        DELETE FROM platform.outbox WHERE consumer = 'chaos' AND sequence = (
            SELECT max(sequence) FROM platform.outbox WHERE consumer = 'chaos');
        DELETE FROM platform.outbox WHERE consumer = 'chaos' AND sequence = (
            SELECT min(sequence) FROM platform.outbox WHERE consumer = 'chaos');
        DELETE FROM platform.outbox WHERE consumer = 'chaos';
        COMMIT;
        """;

    /// <summary>Begins to watch, and makes sure that it would find an order that is wrong.</summary>
    public async Task WatchAsync()
    {
        await hub.SayAsync("intelhub", Watch);
        await hub.SayAsync("intelhub", WrongWayRound);
        (await hub.LinesAsync("SELECT early FROM chaos.news WHERE consumer = 'chaos' ORDER BY sequence"))
            .ShouldBe(["f", "f", "t", "f"]);
        await hub.SayAsync("intelhub", "DELETE FROM chaos.news WHERE consumer = 'chaos'");
    }

    /// <summary>How many rows ended before an earlier one of the same consumer's did.</summary>
    public async Task<long> WasKeptAsync()
    {
        (await hub.LinesAsync("SELECT sequence, consumer, key FROM chaos.news WHERE early")).ShouldBeEmpty();
        (await hub.LinesAsync(
            """
            SELECT sequence, consumer, key FROM chaos.news
            WHERE ended IS NULL AND sequence NOT IN (SELECT sequence FROM platform.outbox)
            """)).ShouldBeEmpty();
        var overtook = await hub.CountAsync(
            """
            (SELECT sequence, min(sequence) OVER (
                PARTITION BY consumer ORDER BY ended DESC
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS overtaken
            FROM chaos.news) AS each WHERE overtaken < sequence
            """);
        overtook.ShouldBeGreaterThan(0);
        return overtook;
    }
}
