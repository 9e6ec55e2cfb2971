using System.Net;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Intake.Tests.UseCases;

public class ReceiveSubmissionTests : IntakeHub
{
    public static TheoryData<string> Categories => [.. _ofEachCategory.Keys];

    private static readonly Dictionary<string, Func<JsonObject>> _ofEachCategory = new()
    {
        ["cuckooing"] = Some.Submission,
        ["drug-death"] = Some.DrugDeath,
        ["overdose"] = Some.Overdose,
        ["drug-alert"] = Some.DrugAlert,
        ["restricted-paper"] = Some.RestrictedPaper,
        ["intelligence"] = Some.PartnerIntelligence,
    };

    [Theory]
    [MemberData(nameof(Categories))]
    public async Task A_report_of_each_category_is_taken_in_and_says_what_happens_next(string category)
    {
        var response = await SendAsync(_ofEachCategory[category]());

        var receipt = await ReceiptOfAsync(response, HttpStatusCode.Created);
        receipt.YourReference.ShouldBe("HH-2026-0012");
        receipt.ItemIds.ShouldHaveSingleItem();
        receipt.ReceivedAt.ShouldBe(TestHub.Noon);
        receipt.WhatHappensNext.ShouldContain("not a 999 call");
        (await Items.ReadEnvelopeAsync(receipt.ItemIds[0], CancellationToken.None))!.Category.ShouldBe(category);
    }

    [Fact]
    public async Task The_answer_says_where_to_ask_about_it_later()
    {
        var response = await SendAsync(Some.Submission());

        var later = await Hub.As(Landlord).GetAsync(response.Headers.Location);
        later.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Each_graded_paragraph_is_an_item_in_the_order_it_was_written()
    {
        var request = Some.GradedIntelligence()
            .With("paragraphs.0.fields.headline", "The first paragraph")
            .With("paragraphs.1.fields.headline", "The second paragraph");

        var receipt = await SubmitAsync(request, Police);

        receipt.ItemIds.Count.ShouldBe(2);
        (await HeadlineOfAsync(receipt.ItemIds[0])).ShouldBe("The first paragraph");
        (await HeadlineOfAsync(receipt.ItemIds[1])).ShouldBe("The second paragraph");
    }

    [Fact]
    public async Task The_news_of_it_carries_its_ids_and_nothing_else()
    {
        var receipt = await SubmitAsync(Some.GradedIntelligence(), Police);

        var news = Hub.Heard<SubmissionReceived>().ShouldHaveSingleItem();
        news.SubmissionId.ShouldBe(receipt.SubmissionId);
        news.ItemIds.ShouldBe(receipt.ItemIds);
        news.ReceivedAt.ShouldBe(TestHub.Noon);
        typeof(SubmissionReceived).GetProperties().Select(property => property.Name)
            .ShouldBe(["SubmissionId", "ItemIds", "ReceivedAt"], ignoreOrder: true);
    }

    [Fact]
    [Trait("ASVS", "8.2.3"), Trait("ASVS", "8.3.1")]
    public async Task The_envelope_names_its_originator_from_the_signature_and_not_from_the_request()
    {
        var receipt = await SubmitAsync(Some.Submission(), OtherLandlord);

        var envelope = await Items.ReadEnvelopeAsync(receipt.ItemIds[0], CancellationToken.None);
        envelope!.Originator.ShouldBe(OtherLandlord);
    }

    [Fact]
    public async Task Who_collected_it_and_for_which_organisation_is_on_record()
    {
        var receipt = await SubmitAsync(Some.Submission(), member: HousingOfficer);

        var fact = Facts(AuditOperation.Collection).ShouldHaveSingleItem();
        fact.Who.ShouldBe(HousingOfficer);
        fact.Posts.ShouldBe([HousingPost]);
        fact.Organisation.ShouldBe(Landlord);
        fact.About.ShouldBe($"submission/{receipt.SubmissionId}");
        fact.Because.ShouldBe("submitted");
        fact.OccurredAt.ShouldBe(TestHub.Noon);
        fact.Item.ShouldBe(receipt.ItemIds[0]);
        fact.Version.ShouldBe(1);
        fact.Originator.ShouldBe(Landlord);
        fact.Fields["headline"].ShouldBe("full");
        fact.Fields.Keys.ShouldNotContain("reporter");
    }

    [Fact]
    public async Task Each_item_of_a_submission_has_a_fact_of_its_own_to_be_erased_with()
    {
        var receipt = await SubmitAsync(Some.GradedIntelligence(), Police);

        receipt.ItemIds.Count.ShouldBeGreaterThan(1);
        Facts(AuditOperation.Collection).Select(fact => fact.Item!.Value).ShouldBe(receipt.ItemIds);
    }

    [Fact]
    public async Task A_system_that_names_no_member_is_itself_on_record()
    {
        await SubmitAsync(Some.Submission());

        var fact = Facts(AuditOperation.Collection).ShouldHaveSingleItem();
        fact.Who.ShouldBe(Landlord);
        fact.Posts.ShouldBeEmpty();
    }

    private async Task<string?> HeadlineOfAsync(Guid itemId) =>
        (await Items.ReadFieldsAsync(itemId, ["headline"], CancellationToken.None)).Text("headline");
}
