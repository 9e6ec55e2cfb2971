using System.Net;
using System.Text;
using System.Text.Json;
using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Intake.Tests.UseCases;

public class RepeatedReferenceTests : IntakeHub
{
    [Fact]
    public async Task Sent_again_it_gets_its_first_receipt_again()
    {
        var first = await SubmitAsync(Some.Submission());
        Hub.Clock.Advance(TimeSpan.FromHours(1));

        var again = await ReceiptOfAsync(await SendAsync(Some.Submission()), HttpStatusCode.OK);

        again.ItemIds.ShouldBe(first.ItemIds);
        (again with { ItemIds = first.ItemIds }).ShouldBe(first);
    }

    [Fact]
    public async Task Sent_again_it_gets_the_ids_of_its_paragraphs_in_the_same_order()
    {
        var first = await SubmitAsync(Some.GradedIntelligence(), Police);

        var again = await ReceiptOfAsync(await SendAsync(Some.GradedIntelligence(), Police), HttpStatusCode.OK);

        again.ItemIds.ShouldBe(first.ItemIds);
    }

    [Fact]
    public async Task Sent_again_it_is_announced_and_recorded_once()
    {
        await SubmitAsync(Some.Submission());

        await SendAsync(Some.Submission());

        await Hub.SettleAsync();
        Hub.Heard<SubmissionReceived>().ShouldHaveSingleItem();
        Facts(AuditOperation.Collection).ShouldHaveSingleItem();
        Facts(AuditOperation.Consultation).ShouldHaveSingleItem().Because.ShouldBe("sent-again");
    }

    [Fact]
    public async Task Something_else_under_a_used_reference_is_on_record_as_refused()
    {
        var receipt = await SubmitAsync(Some.Submission());

        await SendAsync(Some.Submission().With("fields.headline", "Another report"));

        await Hub.SettleAsync();
        var fact = Facts(AuditOperation.Refused).ShouldHaveSingleItem();
        fact.Because.ShouldBe("reference-used");
        fact.About.ShouldBe($"submission/{receipt.SubmissionId}");
        fact.Item.ShouldBe(receipt.ItemIds[0]);
    }

    [Fact]
    public async Task Sent_again_with_other_spacing_it_is_still_the_same()
    {
        var first = await SubmitAsync(Some.Submission());
        var spaced = Some.Submission().ToJsonString(new JsonSerializerOptions { WriteIndented = true });

        var response = await Hub.As(Landlord).PostAsync(
            new Uri("/intake/submissions", UriKind.Relative),
            new StringContent(spaced, Encoding.UTF8, "application/json"));

        (await ReceiptOfAsync(response, HttpStatusCode.OK)).SubmissionId.ShouldBe(first.SubmissionId);
    }

    [Fact]
    public async Task Something_else_under_a_used_reference_is_a_conflict()
    {
        await SubmitAsync(Some.Submission());

        var response = await SendAsync(Some.Submission().With("fields.headline", "Something else"));

        await response.ShouldBeProblemAsync(HttpStatusCode.Conflict, "urn:intelhub:intake:reference-used");
    }

    [Fact]
    public async Task Something_else_under_a_used_reference_leaves_the_first_as_it_was()
    {
        var first = await SubmitAsync(Some.Submission());

        await SendAsync(Some.Submission().With("fields.headline", "Something else"));

        var fields = await Items.ReadFieldsAsync(first.ItemIds[0], ["headline"], CancellationToken.None);
        fields.Text("headline").ShouldBe("Suspected cuckooing");
        (await CountSubmissionsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Two_organisations_may_use_the_same_reference()
    {
        var first = await SubmitAsync(Some.Submission(), Landlord);

        var second = await SubmitAsync(Some.Submission(), OtherLandlord);

        second.SubmissionId.ShouldNotBe(first.SubmissionId);
    }

    [Fact]
    public async Task Twenty_sends_of_one_reference_at_once_make_one_submission()
    {
        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(Some.Submission())));

        await Hub.SettleAsync();
        responses.Count(response => response.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        responses.Count(response => response.StatusCode == HttpStatusCode.OK).ShouldBe(19);
        (await CountSubmissionsAsync()).ShouldBe(1);
        Hub.Heard<SubmissionReceived>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Twenty_sends_of_one_reference_at_once_all_get_the_same_receipt()
    {
        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(Some.Submission())));

        var receipts = await Task.WhenAll(responses.Select(response => ReceiptOfAsync(response, response.StatusCode)));
        receipts.Select(receipt => receipt.ItemIds.ShouldHaveSingleItem()).Distinct().ShouldHaveSingleItem();
    }
}
