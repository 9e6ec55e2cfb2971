using IntelHub.Intake.Items;
using IntelHub.TestKit;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IntelHub.Intake.Tests.UseCases;

/// <summary>
/// Every query here asks for everything, as if the module had forgotten whose it is: PostgreSQL answers with the
/// caller's own rows, and refuses to write another's.
/// </summary>
public sealed class RowsOfOthersTests : IntakeHub
{
    [Fact]
    public async Task A_reading_without_its_condition_gives_the_callers_own_rows_alone()
    {
        await SendBothAsync();

        await using var db = Store.ReadFor(OtherLandlord);

        (await db.Items.ToListAsync()).ShouldHaveSingleItem().Originator.ShouldBe(OtherLandlord);
        (await db.Submissions.ToListAsync()).ShouldHaveSingleItem().Originator.ShouldBe(OtherLandlord);
    }

    [Fact]
    public async Task The_hubs_own_reading_gives_them_all()
    {
        await SendBothAsync();

        await using var db = Store.Read();

        (await db.Items.CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task What_one_caller_said_is_not_left_for_the_next_in_the_pool()
    {
        await SendBothAsync();
        string pool;
        await using (var db = Store.ReadFor(Landlord))
        {
            (await db.Items.CountAsync()).ShouldBe(1);
            pool = db.Database.GetConnectionString()!;
        }

        await using var connection = new NpgsqlConnection(pool);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT count(*) FROM intake_items", connection);

        (await command.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Fact]
    public async Task Callers_at_the_same_time_are_each_given_their_own()
    {
        await SendBothAsync();

        await Parallel.ForAsync(0, 200, async (turn, cancellation) =>
        {
            var organisation = turn % 2 == 0 ? Landlord : OtherLandlord;
            await using var db = Store.ReadFor(organisation);
            (await db.Items.ToListAsync(cancellation)).ShouldHaveSingleItem().Originator.ShouldBe(organisation);
        });
    }

    [Fact]
    public async Task A_change_or_removal_without_its_condition_reaches_the_callers_own_rows_alone()
    {
        await SendBothAsync();

        var changed = await Store.WriteForAsync(
            OtherLandlord,
            db => db.Items.ExecuteUpdate(set => set.SetProperty(item => item.Version, 9)),
            CancellationToken.None);
        var removed = await Store.WriteForAsync(
            OtherLandlord, db => db.Items.ExecuteDelete(), CancellationToken.None);

        (changed, removed).ShouldBe((1, 1));
        await using var reading = Store.Read();
        var left = (await reading.Items.ToListAsync()).ShouldHaveSingleItem();
        (left.Originator, left.Version).ShouldBe((Landlord, 1));
    }

    [Fact]
    public async Task A_row_in_anothers_name_is_refused()
    {
        var forged = new Submission
        {
            Id = SubmissionId.New(TestHub.Noon),
            Originator = Landlord,
            TheirReference = "forged",
            ReceivedAt = TestHub.Noon,
        };

        var refusal = await Should.ThrowAsync<DbUpdateException>(
            Store.WriteForAsync(OtherLandlord, db => db.Add(forged), CancellationToken.None));

        refusal.InnerException.ShouldBeOfType<PostgresException>().SqlState
            .ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await CountSubmissionsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_row_cannot_be_given_to_another()
    {
        await SendBothAsync();

        await Should.ThrowAsync<PostgresException>(Store.WriteForAsync(
            OtherLandlord,
            db => db.Items.ExecuteUpdate(set => set.SetProperty(item => item.Originator, Landlord)),
            CancellationToken.None));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("")]
    public void Nobody_acts_for_the_hub_by_its_name(string organisation) =>
        Should.Throw<ArgumentException>(() => Store.ReadFor(organisation));

    protected override async Task<string[]> SettingsAsync() => [(await TestEngine.NewPostgresAsync()).Setting];

    private async Task SendBothAsync()
    {
        await SubmitAsync(Some.Submission());
        await SubmitAsync(Some.Submission(), OtherLandlord);
    }
}
