namespace IntelHub.Intake.Tests.UseCases;

public class ReadItemsTests : IntakeHub
{
    [Fact]
    [Trait("ASVS", "8.2.3")]
    public async Task Only_the_fields_that_are_named_are_read()
    {
        var itemId = await SubmitItemAsync();

        var fields = await Items.ReadFieldsAsync(itemId, ["headline"], CancellationToken.None);

        fields.Keys.ShouldBe(["headline"]);
        fields.Text("headline").ShouldBe("Suspected cuckooing");
    }

    [Fact]
    public async Task A_name_that_the_item_does_not_have_reads_nothing()
    {
        var itemId = await SubmitItemAsync();

        (await Items.ReadFieldsAsync(itemId, ["toxicology"], CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_source_is_not_read_even_when_it_is_named()
    {
        var receipt = await SubmitAsync(Some.Submission().With("fields.reporter", "An estates officer"));

        var fields = await Items.ReadFieldsAsync(receipt.ItemIds[0], ["headline", "reporter"], CancellationToken.None);

        fields.Keys.ShouldBe(["headline"]);
    }

    [Fact]
    public async Task The_envelope_does_not_say_that_there_is_a_source()
    {
        var receipt = await SubmitAsync(Some.Submission().With("fields.reporter", "An estates officer"));

        var envelope = await Items.ReadEnvelopeAsync(receipt.ItemIds[0], CancellationToken.None);

        envelope!.FieldNames.ShouldBe(["headline", "risk", "address"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_item_that_is_not_there_has_no_envelope_and_no_fields()
    {
        (await Items.ReadEnvelopeAsync(Guid.Empty, CancellationToken.None)).ShouldBeNull();
        (await Items.ReadFieldsAsync(Guid.Empty, ["headline"], CancellationToken.None)).ShouldBeEmpty();
    }
}
