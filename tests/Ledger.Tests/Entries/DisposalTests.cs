using System.Text;
using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Entries;
using IntelHub.TestKit;
using IntelHub.Vocabulary;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Ledger.Tests.Entries;

/// <summary>
/// What the disposal of an item leaves of whoever had to do with it: a log that is byte for byte the same, posts and
/// organisations, and nobody's name.
/// </summary>
public sealed class DisposalTests : IAsyncLifetime
{
    private const string Officer = "harbour.records-officer";
    private const string Sentence = "The headline is shown in full.";

    private static readonly Guid _item = SortableId.New(TestHub.Noon);

    private TestHub _hub = null!;

    public async Task InitializeAsync() => _hub = await TestHub.StartAsync(modules => modules.With<LedgerModule>());

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Among_many_entries_the_names_of_its_readers_are_in_no_file_and_all_others_are()
    {
        await EnterAsync([.. Enumerable.Range(0, 600).Select(Reading)]);
        Enumerable.Range(0, 600).Count(number => FilesHave(NameOf(number))).ShouldBe(600);

        await EnterAsync(Erasure());

        Enumerable.Range(0, 600).Where(number => FilesHave(NameOf(number)))
            .ShouldBe(Enumerable.Range(0, 600).Where(number => !IsOfTheItem(number)));
        FilesHave(Officer).ShouldBeTrue();
    }

    [Fact]
    public async Task The_explanations_go_with_the_names()
    {
        await EnterAsync(Reading(0) with { Explanation = [Sentence] });
        (await LogAsync())[0].Explanation.ShouldBe(Sentence);

        await EnterAsync(Erasure());

        var entry = (await LogAsync())[0];
        entry.Explanation.ShouldBeNull();
        entry.Entry.Explanation.ShouldNotBeNull();
        FilesHave(Sentence).ShouldBeFalse();
    }

    [Fact]
    public async Task Its_salts_are_in_no_file_so_that_no_name_can_be_tried()
    {
        await EnterAsync(Reading(0), Reading(1));
        var salts = (await LogAsync()).Select(entry => entry.Openings.ShouldHaveSingleItem().Salt).ToList();
        salts.ShouldAllBe(salt => FilesHave(salt));

        await EnterAsync(Erasure());

        salts.Select(salt => FilesHave(salt)).ShouldBe([false, true]);
    }

    [Fact]
    public async Task Posts_and_organisations_and_every_byte_of_the_entries_stay_and_so_does_who_erased_it()
    {
        await EnterAsync(Reading(0), Reading(1));
        var before = await LogAsync();

        await EnterAsync(Erasure());

        var log = await LogAsync();
        log.Take(2).Select(entry => entry.Bytes).ShouldBe(before.Select(entry => entry.Bytes));
        log.Select(entry => entry.Who).ShouldBe([null, NameOf(1), Officer]);
        log[0].Entry.Posts.ShouldBe(["intelligence-analyst"]);
        log[0].Entry.Organisation.ShouldBe("kent-police");
        log[0].Entry.Person.ShouldNotBeNull();
    }

    [Fact]
    public async Task Whoever_kept_the_opening_of_their_own_entry_can_still_show_that_it_was_theirs()
    {
        await EnterAsync(Reading(0));
        var kept = (await LogAsync())[0].Openings.ShouldHaveSingleItem();

        await EnterAsync(Erasure());

        kept.Commitment().ShouldBe((await LogAsync())[0].Entry.Person);
        (kept with { Value = "another.member" }).Commitment().ShouldNotBe(kept.Commitment());
    }

    [Fact]
    public async Task News_that_arrives_after_the_erasure_of_what_was_done_before_it_leaves_no_name_in_any_file()
    {
        await EnterAsync(Erasure());

        await _hub.AnnounceAsync(Reading(0) with { Explanation = [Sentence] });

        var late = (await LogAsync()).Single(entry => entry.Entry.Operation == AuditOperation.Consultation);
        late.Openings.ShouldBeEmpty();
        late.Entry.Person.ShouldNotBeNull();
        FilesHave(NameOf(0)).ShouldBeFalse();
        FilesHave(Sentence).ShouldBeFalse();
    }

    [Fact]
    public async Task A_name_is_in_the_log_as_a_commitment_only_before_the_erasure_too()
    {
        await EnterAsync(Reading(0) with { Explanation = [Sentence] });

        var text = Encoding.UTF8.GetString((await LogAsync())[0].Bytes);

        text.ShouldNotContain(NameOf(0));
        text.ShouldNotContain(Sentence);
    }

    /// <summary>Names of one length that have nothing in common, as the search of the files needs.</summary>
    private static string NameOf(int number) => $"reader{number:D4}.of-the-police";

    private static bool IsOfTheItem(int number) => number % 3 == 0;

    private static AuditFact Reading(int number) => new()
    {
        FactId = SortableId.New(TestHub.Noon),
        Operation = AuditOperation.Consultation,
        Who = NameOf(number),
        System = "kent-police-intelligence",
        Posts = ["intelligence-analyst"],
        Organisation = "kent-police",
        About = "item",
        Item = IsOfTheItem(number) ? _item : SortableId.New(TestHub.Noon),
        Because = "safeguarding-enquiry",
        OccurredAt = TestHub.Noon.AddHours(-1),
    };

    private static AuditFact Erasure() => Reading(0) with
    {
        FactId = SortableId.New(TestHub.Noon),
        Operation = AuditOperation.Erasure,
        Who = Officer,
        Organisation = "harbour-homes",
        OccurredAt = TestHub.Noon,
    };

    private async Task EnterAsync(params AuditFact[] facts)
    {
        foreach (var together in facts.Chunk(50))
        {
            (await _hub.Services.GetRequiredService<IEnterFacts>().EnterAsync(together, CancellationToken.None))
                .ShouldBeOfType<EnterAnswer.Entered>();
        }
    }

    private Task<IReadOnlyList<ReadEntry>> LogAsync() => _hub.Services.GetRequiredService<EntryReader>()
        .ReadAsync(0, 1000, CancellationToken.None);

    private bool FilesHave(string text) => FilesHave(Encoding.UTF8.GetBytes(text));

    private bool FilesHave(byte[] bytes) => LiveFolder.Read(Path.Combine(_hub.Folder, "hub", "ledger"))
        .Any(file => file.Bytes.AsSpan().IndexOf(bytes) >= 0);
}
