using System.Text;
using System.Text.Json;
using IntelHub.Contracts.Intake;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.DecideWhoMaySee;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Partnerships;
using IntelHub.Sharing.Storage;
using IntelHub.Sharing.StoredDecisions;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Sharing.Tests.UseCases;

public class KeptGroundsTests : SharingHub
{
    private static readonly ItemEnvelope _tied = TheReport.Envelope with
    {
        Affiliations = [Analyst, "somebody.tied-to-the-suspect"],
        Assessment = null,
        Handling = new Handling
        {
            Code = "C",
            NotTo = [Council],
            EmbargoUntil = TestHub.Noon.AddDays(1),
            Conditions = ["A1"],
        },
        Permissions = [new Permission { Organisation = Police, Granted = TestHub.Noon, Until = TrainingLapses }],
    };

    [Fact]
    public async Task The_facts_of_each_version_of_an_item_are_kept_once()
    {
        await SubmitAsync(TheReport.Envelope);
        await AskAsync(Analyst);
        await AlterAsync(TheReport.WithConditions with { Version = 2 });

        (await KeptAsync(db => db.Questions)).Select(question => question.ItemVersion).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task The_facts_are_kept_as_the_rules_saw_them()
    {
        await SubmitAsync(_tied);

        var question = (await KeptAsync(db => db.Questions)).ShouldHaveSingleItem();
        var facts = await Hub.Services.GetRequiredService<QuestionSeals>().OpenAsync(question, CancellationToken.None);

        JsonSerializer.Serialize(facts).ShouldBe(JsonSerializer.Serialize(Item.Of(_tied)));
    }

    [Fact]
    [Trait(TestEngine.Trait, TestEngine.Embedded)]
    public async Task Whom_a_subject_is_tied_to_is_not_legible_in_the_database_files()
    {
        await SubmitAsync(_tied);

        FilesWith("tied-to-the-suspect").ShouldBeEmpty();
        FilesWith(Council).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_partnership_is_kept_once_for_all_decisions_that_rest_on_it()
    {
        await SubmitAsync(TheReport.Envelope);
        await SubmitAsync(TheReport.Envelope with { ItemId = TheReport.UnknownId });

        var partnership = (await KeptAsync(db => db.Partnerships)).ShouldHaveSingleItem();
        (await KeptAsync(db => db.Decisions)).ShouldAllBe(each => each.PartnershipVersion == partnership.Version);
        PartnershipText.Read(partnership).Members.Select(member => member.Id)
            .ShouldBe([Analyst, DutyOfficer, Manager, HousingOfficer], ignoreOrder: true);
    }

    [Fact]
    public async Task Items_that_are_shelved_together_may_rest_on_one_partnership_that_was_read_twice()
    {
        var decider = Hub.Services.GetRequiredService<Decider>();
        var first = await decider.DecideForAllAsync(TheReport.Envelope, Moment.Submission, CancellationToken.None);
        Hub.Services.GetRequiredService<CurrentPartnership>().Changed();
        var second = await decider.DecideForAllAsync(
            TheReport.Envelope with { ItemId = TheReport.UnknownId }, Moment.Submission, CancellationToken.None);

        await Hub.Services.GetRequiredService<HubStore<SharingDb>>().WriteAsync(
            db =>
            {
                db.TryShelve(first);
                db.TryShelve(second);
            },
            CancellationToken.None);

        (await KeptAsync(db => db.Partnerships)).ShouldHaveSingleItem();
        (await KeptAsync(db => db.Decisions)).Count.ShouldBe(8);
    }

    [Fact]
    public async Task A_changed_partnership_is_another_version()
    {
        await SubmitAsync(TheReport.Envelope);
        await ListAsync("police.newcomer", Police, "intelligence-analyst");
        await SubmitAsync(TheReport.Envelope with { ItemId = TheReport.UnknownId });

        (await KeptAsync(db => db.Partnerships)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_partnership_that_is_as_it_was_before_has_the_version_it_had_before()
    {
        await SubmitAsync(TheReport.Envelope);
        await ListAsync(Analyst, Police, "duty-officer");
        await ListAsync(Analyst, Police, "intelligence-analyst");
        await SubmitAsync(TheReport.Envelope with { ItemId = TheReport.UnknownId });

        (await KeptAsync(db => db.Partnerships)).Count.ShouldBe(2, "one of before and after, one of in between");
    }

    [Fact]
    [Trait(TestEngine.Trait, TestEngine.Embedded)]
    public async Task Of_a_disposed_item_the_facts_go_and_the_decisions_stay()
    {
        await SubmitAsync(TheReport.Envelope);
        var wrapped = Encoding.Latin1.GetString((await KeptAsync(db => db.Questions))[0].WrappedKey);
        FilesWith(wrapped).ShouldNotBeEmpty();

        await DisposeOfItAsync();

        (await KeptAsync(db => db.Questions)).ShouldBeEmpty();
        FilesWith(wrapped).ShouldBeEmpty();
        (await KeptAsync(db => db.Decisions)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Of_a_recalled_item_the_facts_stay()
    {
        await SubmitAsync(TheReport.Envelope);

        await RecallAsync();

        (await KeptAsync(db => db.Questions)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_was_recalled_first_loses_its_facts_when_it_is_disposed_of()
    {
        await SubmitAsync(TheReport.Envelope);
        await RecallAsync();

        await DisposeOfItAsync();

        (await KeptAsync(db => db.Questions)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_decision_on_its_way_brings_nothing_of_a_disposed_item_back()
    {
        Intake.Hold(TheReport.Envelope);
        Intake.Meanwhile = DisposeOfItAsync;

        await AskAsync(Analyst);

        (await KeptAsync(db => db.Questions)).ShouldBeEmpty();
    }

    private async Task DisposeOfItAsync()
    {
        Intake.LetGo(TheReport.Id);
        await RecallAsync();
    }

    private async Task<List<T>> KeptAsync<T>(Func<SharingDb, IQueryable<T>> kept)
    {
        await using var db = Hub.Services.GetRequiredService<HubStore<SharingDb>>().Read();
        return await kept(db).ToListAsync();
    }

    private IEnumerable<string> FilesWith(string word) => Directory
        .EnumerateFiles(Path.Combine(Hub.Folder, "hub"), "hub.db*")
        .Where(path =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return Encoding.Latin1.GetString(bytes).Contains(word, StringComparison.Ordinal);
        });
}
