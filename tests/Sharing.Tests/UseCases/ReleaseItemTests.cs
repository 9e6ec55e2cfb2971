using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.UseCases;

public class ReleaseItemTests : SharingHub
{
    private static readonly DateTimeOffset _agreementEnds = new(2028, 4, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    [Trait("ASVS", "8.2.3")]
    public async Task The_view_has_exactly_the_permitted_fields()
    {
        Intake.Hold(TheReport.Envelope);

        var view = await ReadAsync(Analyst);

        view.Fields.Keys.ShouldBe(["headline", "risk", "address", "account", "first_seen"], ignoreOrder: true);
        view.Fields.Values.ShouldAllBe(field => field.Level == "full");
        view.Fields["account"].Value.GetString().ShouldBe("Four men let themselves in.");
    }

    [Fact]
    public async Task A_field_that_is_permitted_generalised_is_shown_generalised()
    {
        Intake.Hold(TheReport.Envelope);

        var view = await ReadAsync(Manager);

        view.Fields["first_seen"].Level.ShouldBe("generalised");
        view.Fields["first_seen"].Value.GetProperty("month").GetString().ShouldBe("2026-06");
    }

    [Fact]
    public async Task What_is_generalised_is_as_of_the_day_the_item_was_received_whenever_it_is_read()
    {
        Intake.Hold(TheReport.Envelope with
        {
            Originator = Police,
            Areas = ["E07000112"],
            ReceivedAt = new(2018, 3, 1, 0, 0, 0, default),
        });

        var view = await ReadAsync(HousingOfficer);

        view.Fields["address"].Value.GetProperty("district").GetString().ShouldBe("Shepway");
    }

    [Fact]
    public async Task The_view_says_how_it_is_marked_and_on_what_terms_it_is_shown()
    {
        Intake.Hold(TheReport.WithConditions with
        {
            Permissions = [new Permission { Organisation = Police, Granted = TestHub.Noon }],
        });

        var view = await ReadAsync(Analyst);

        view.Marking.ShouldBe("OFFICIAL-SENSITIVE");
        view.Conditions.ShouldBe(["A1"]);
        view.Onward.ShouldBeFalse();
        view.Retain.ShouldBe(TimeSpan.FromDays(730));
        view.Basis.ShouldBe(["kmisa-cuckooing@2026.1#tell-police/1"]);
        view.Purposes.ShouldBe(["safeguarding"]);
    }

    [Fact]
    public async Task The_conditions_of_the_yes_are_in_the_view_and_in_what_the_record_says_of_it()
    {
        Intake.Hold(TheReport.WithConditions with
        {
            Permissions =
            [
                new Permission { Organisation = Police, Granted = TestHub.Noon, Conditions = ["no-case-file-copy"] },
                new Permission { Organisation = Council, Granted = TestHub.Noon, Conditions = ["S2"] },
            ],
        });

        (await ReadAsync(Analyst)).Conditions.ShouldBe(["A1", "no-case-file-copy"]);

        Facts(AuditOperation.Disclosure).ShouldHaveSingleItem().Explanation
            .ShouldContain(sentence => sentence.Contains("A1 and no-case-file-copy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_source_is_neither_asked_for_nor_shown()
    {
        Intake.Hold(TheReport.Envelope with { FieldNames = [.. TheReport.Envelope.FieldNames, "reporter"] });

        var view = await ReadAsync(Analyst);

        view.Fields.Keys.ShouldNotContain("reporter");
        Intake.FieldsAskedFor.ShouldNotContain("reporter");
    }

    [Fact]
    public async Task A_first_reading_is_recorded_as_a_disclosure_and_a_consultation()
    {
        Intake.Hold(TheReport.Envelope);

        await ReadAsync(Analyst);

        Facts(AuditOperation.Disclosure).ShouldHaveSingleItem();
        var fact = Facts(AuditOperation.Consultation).ShouldHaveSingleItem();
        fact.Who.ShouldBe(Analyst);
        fact.Organisation.ShouldBe(Police);
        fact.About.ShouldBe($"item/{TheReport.Id}");
        fact.Because.ShouldBe("safeguarding-enquiry");
        fact.Recipients.ShouldBe([Police]);
        fact.System.ShouldBe(Police);
        fact.Originator.ShouldBe(Landlord);
        fact.Fields.Keys.ShouldBe(["headline", "risk", "address", "account", "first_seen"], ignoreOrder: true);
        fact.Fields.Values.ShouldAllBe(level => level == "full");
        fact.Basis.ShouldBe(["kmisa-cuckooing@2026.1#tell-police/1"]);
        fact.PolicyVersion.ShouldNotBeNull();
    }

    [Fact]
    public async Task Reading_again_is_another_consultation_and_no_other_disclosure()
    {
        Intake.Hold(TheReport.Envelope);
        await ReadAsync(Analyst);

        await ReadAsync(Analyst);

        Facts(AuditOperation.Consultation).Count().ShouldBe(2);
        Facts(AuditOperation.Disclosure).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_view_names_its_disclosure_and_the_disclosure_explains_itself_without_content()
    {
        Intake.Hold(TheReport.Envelope);

        var view = await ReadAsync(Analyst);

        var fact = Facts(AuditOperation.Disclosure).ShouldHaveSingleItem();
        fact.FactId.ShouldBe(view.DisclosureId);
        fact.Explanation.ShouldContain(sentence => sentence.Contains("safeguarding"));
        fact.Explanation.ShouldAllBe(sentence => !sentence.Contains("Four men let themselves in."));
    }

    [Fact]
    public async Task What_more_is_shown_of_a_later_version_is_another_disclosure()
    {
        Intake.Hold(TheReport.Envelope);
        await ReadAsync(Analyst);
        Intake.Hold(TheReport.Envelope with { Version = 2 });

        await ReadAsync(Analyst);

        Facts(AuditOperation.Disclosure).Select(fact => fact.Version).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task While_the_ledger_takes_nothing_in_nothing_is_released()
    {
        Intake.Hold(TheReport.Envelope);
        Hub.Ledger.IsDown = true;

        (await AskAsync(Analyst)).ShouldBeOfType<ReleaseAnswer.Waits>();
    }

    [Fact]
    public async Task What_waited_for_the_ledger_is_released_once_it_is_back_and_is_a_disclosure_then()
    {
        Intake.Hold(TheReport.Envelope);
        Hub.Ledger.IsDown = true;
        await AskAsync(Analyst);
        Hub.Ledger.IsDown = false;

        await ReadAsync(Analyst);

        Facts(AuditOperation.Disclosure).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_recalled_while_its_entry_is_written_is_not_released()
    {
        Intake.Hold(TheReport.Envelope);
        Hub.Ledger.WhileEntering = RecallAsync;

        (await AskAsync(Analyst)).ShouldBeOfType<ReleaseAnswer.NotReleased>();
    }

    [Fact]
    public async Task What_is_altered_while_its_entry_is_written_is_released_as_it_then_is_or_not_at_all()
    {
        await SubmitAsync(TheReport.Envelope);
        Hub.Ledger.WhileEntering = () => AlterAsync(TheReport.Envelope with
        {
            Version = 2,
            Handling = TheReport.Envelope.Handling with { NotTo = [Police] },
        });

        (await AskAsync(Analyst)).ShouldBeOfType<ReleaseAnswer.NotReleased>();
    }

    [Fact]
    public async Task Another_member_reading_it_is_a_disclosure_of_its_own()
    {
        Intake.Hold(TheReport.Envelope);
        await ReadAsync(Analyst);

        await ReadAsync(Manager);

        Facts(AuditOperation.Disclosure).Select(fact => fact.Who).ShouldBe([Analyst, Manager]);
    }

    [Fact]
    [Trait("ASVS", "8.3.3")]
    public async Task What_is_withheld_is_not_released_and_the_refusal_is_recorded()
    {
        Intake.Hold(TheReport.Envelope);

        (await AskAsync(DutyOfficer)).ShouldBeOfType<ReleaseAnswer.NotReleased>();

        Facts(AuditOperation.Refused).ShouldHaveSingleItem().Because.ShouldBe("not-released");
        Facts(AuditOperation.Disclosure).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_referred_is_not_released()
    {
        Intake.Hold(TheReport.WithConditions);

        (await AskAsync(Analyst)).ShouldBeOfType<ReleaseAnswer.NotReleased>();

        Facts(AuditOperation.Refused).ShouldHaveSingleItem().Because.ShouldBe("not-released");
    }

    [Fact]
    public async Task What_was_recalled_is_not_released()
    {
        Intake.Hold(TheReport.Envelope with { RecalledAt = TestHub.Noon });

        (await AskAsync(Analyst)).ShouldBeOfType<ReleaseAnswer.NotReleased>();

        Facts(AuditOperation.Refused).ShouldHaveSingleItem().Because.ShouldBe("not-there");
    }

    [Fact]
    public async Task What_is_altered_while_it_is_being_read_is_released_as_it_then_is_or_not_at_all()
    {
        await SubmitAsync(TheReport.Envelope);
        Intake.Meanwhile = () => AlterAsync(TheReport.Envelope with
        {
            Version = 2,
            Handling = TheReport.Envelope.Handling with { NotTo = [Police] },
        });

        (await AskAsync(Analyst)).ShouldBeOfType<ReleaseAnswer.NotReleased>();

        Facts(AuditOperation.Disclosure).ShouldBeEmpty();
        (await StandingAsync())[Analyst].ItemVersion.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_recalled_while_it_is_being_read_is_not_released()
    {
        Intake.Hold(TheReport.Envelope);
        Intake.Meanwhile = RecallAsync;

        (await AskAsync(Analyst)).ShouldBeOfType<ReleaseAnswer.NotReleased>();

        Facts(AuditOperation.Disclosure).ShouldBeEmpty();
        (await StandingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_not_there_is_not_released()
    {
        (await AskAsync(Analyst, TheReport.UnknownId)).ShouldBeOfType<ReleaseAnswer.NotReleased>();

        Facts(AuditOperation.Refused).ShouldHaveSingleItem().About.ShouldBe($"item/{TheReport.UnknownId}");
    }

    [Fact]
    public async Task A_member_whom_Sharing_has_not_heard_of_is_not_released_anything()
    {
        Intake.Hold(TheReport.Envelope);

        (await AskAsync("police.newcomer")).ShouldBeOfType<ReleaseAnswer.NotReleased>();

        Facts(AuditOperation.Refused).ShouldHaveSingleItem().Who.ShouldBe("police.newcomer");
    }

    [Fact]
    public async Task It_is_decided_again_at_reading_so_an_agreement_that_ended_releases_nothing()
    {
        await ReadyForTheAgreementsEndAsync();
        Hub.Clock.Set(_agreementEnds);

        (await AskAsync(Analyst)).ShouldBeOfType<ReleaseAnswer.NotReleased>();
    }

    [Fact]
    public async Task Until_the_agreement_ends_it_is_released()
    {
        await ReadyForTheAgreementsEndAsync();
        Hub.Clock.Set(_agreementEnds.AddTicks(-1));

        await ReadAsync(Analyst);
    }

    [Fact]
    public async Task A_check_says_whether_it_is_released_and_until_when_that_holds()
    {
        Intake.Hold(TheReport.Envelope);

        var answer = await Sharing.CheckAsync(TheReport.Id, Analyst, CancellationToken.None);

        answer.ShouldBe(new StandingAnswer(true, TrainingLapses));
    }

    [Fact]
    public async Task A_check_shows_nothing_and_so_discloses_nothing()
    {
        Intake.Hold(TheReport.Envelope);

        await Sharing.CheckAsync(TheReport.Id, Analyst, CancellationToken.None);

        await Hub.SettleAsync();
        Hub.Heard<AuditFact>().ShouldAllBe(fact => !fact.About.StartsWith("item/"));
        Intake.FieldsAskedFor.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DutyOfficer)]
    [InlineData("police.newcomer")]
    public async Task A_check_for_whoever_is_not_released_it_says_so(string member)
    {
        Intake.Hold(TheReport.Envelope);

        (await Sharing.CheckAsync(TheReport.Id, member, CancellationToken.None)).Released.ShouldBeFalse();
    }

    [Fact]
    public async Task A_check_of_what_was_recalled_says_that_it_is_not_released()
    {
        Intake.Hold(TheReport.Envelope with { RecalledAt = TestHub.Noon });

        var answer = await Sharing.CheckAsync(TheReport.Id, Analyst, CancellationToken.None);

        answer.ShouldBe(new StandingAnswer(false, null));
    }

    // Trained again shortly before, so that only the agreement's end can make the difference.
    private async Task ReadyForTheAgreementsEndAsync()
    {
        Intake.Hold(TheReport.Envelope);
        Hub.Clock.Set(_agreementEnds.AddDays(-1));
        await ListAsync(Analyst, Police, "intelligence-analyst", trainedOn: _agreementEnds.AddDays(-30));
    }
}
