using IntelHub.Platform.Tests.Tally;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Platform.Tests.Storage;

public class StoreTests
{
    private const string Anyone = "anyone";

    [Fact]
    public async Task What_was_written_is_there_for_every_reader_once_its_task_completes()
    {
        await using var hub = await TallyHub.StartAsync();

        await Parallel.ForAsync(0, 400, async (number, cancellation) =>
        {
            await hub.Tally().WriteAsync(db => db.Tally.Add(Some(number)), cancellation);
            await using var db = hub.Tally().Read();
            (await db.Tally.CountAsync(t => t.Number == number, cancellation)).ShouldBe(1);
        });

        (await hub.CountedByAsync(Anyone)).Order().ShouldBe(Enumerable.Range(0, 400));
    }

    [Fact]
    public async Task Many_who_have_what_was_deleted_forgotten_at_once_are_not_in_each_others_way()
    {
        await using var hub = await TallyHub.StartAsync();

        await Parallel.ForAsync(0, 64, async (number, cancellation) =>
        {
            await hub.Tally().WriteAsync(db => db.Tally.Add(Some(number)), cancellation);
            await hub.Tally().ForgetDeletedAsync(cancellation);
        });

        (await hub.CountedByAsync(Anyone)).Count.ShouldBe(64);
    }

    [Fact]
    public async Task A_unit_of_work_that_fails_takes_nothing_with_it()
    {
        await using var hub = await TallyHub.StartAsync();

        var works = Enumerable.Range(0, 100).Select(number => WriteAsync(hub, number, fails: number % 3 == 0)).ToList();
        await Task.WhenAll(works);

        (await hub.CountedByAsync(Anyone)).Order().ShouldBe(Enumerable.Range(0, 100).Where(number => number % 3 != 0));
    }

    [Fact]
    public async Task What_a_failed_unit_of_work_had_saved_is_undone()
    {
        await using var hub = await TallyHub.StartAsync();

        await Should.ThrowAsync<InvalidOperationException>(() => hub.Tally().WriteAsync(
            db =>
            {
                db.Tally.Add(Some(1));
                db.SaveChanges();
                throw new InvalidOperationException("Undo this.");
            },
            CancellationToken.None));

        (await hub.CountedByAsync(Anyone)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_database_itself_refuses_is_undone_and_the_next_unit_of_work_goes_on()
    {
        await using var hub = await TallyHub.StartAsync();

        await Should.ThrowAsync<DbUpdateException>(() => hub.Tally().WriteAsync(
            db => db.Tally.Add(new Tallied { Consumer = null!, Key = "", Number = 1 }), CancellationToken.None));
        await hub.Tally().WriteAsync(db => db.Tally.Add(Some(2)), CancellationToken.None);

        (await hub.CountedByAsync(Anyone)).ShouldBe([2]);
    }

    [Fact]
    public async Task Each_caller_hears_of_its_own_failure()
    {
        await using var hub = await TallyHub.StartAsync();

        var works = Enumerable.Range(0, 50).Select(number => hub.Tally().WriteAsync(
            _ => throw new ArithmeticException($"{number}"), CancellationToken.None));
        var failures = await Task.WhenAll(works.Select(work => Should.ThrowAsync<ArithmeticException>(work)));

        failures.Select(failure => failure.Message).ShouldBe(Enumerable.Range(0, 50).Select(number => $"{number}"));
    }

    [Fact]
    public async Task What_was_written_before_the_hub_stopped_is_there_when_it_starts_again()
    {
        string folder;
        await using (var hub = await TallyHub.StartAsync(keepFolder: true))
        {
            folder = hub.Folder;
            await hub.Tally().WriteAsync(db => db.Tally.Add(Some(7)), CancellationToken.None);
        }

        await using var again = await TallyHub.StartAsync(folder);

        (await again.CountedByAsync(Anyone)).ShouldBe([7]);
    }

    private static async Task WriteAsync(TestHub hub, int number, bool fails)
    {
        var writing = hub.Tally().WriteAsync(
            db =>
            {
                db.Tally.Add(Some(number));
                db.SaveChanges();
                if (fails)
                {
                    throw new InvalidOperationException("Undo this.");
                }
            },
            CancellationToken.None);
        if (fails)
        {
            await Should.ThrowAsync<InvalidOperationException>(writing);
        }
        else
        {
            await writing;
        }
    }

    private static Tallied Some(int number) => new() { Consumer = Anyone, Key = "a", Number = number };
}
