using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.Tests.Decisions;

public sealed class ItemTests
{
    [Fact]
    public void An_item_is_its_envelope_word_for_word()
    {
        var envelope = new ItemEnvelope
        {
            ItemId = Guid.Empty,
            Version = 1,
            Category = "intelligence",
            Originator = "kent-police",
            Marking = "OFFICIAL",
            Purposes = ["safeguarding"],
            Areas = ["E07000114"],
            Compartments = ["MARAC"],
            Subjects = ["child"],
            Affiliations = ["acme"],
            Assessment = "B",
            Handling = new Handling { Code = "C" },
            Permissions = [new Permission { Organisation = "kent-fire", Granted = The.Noon }],
            FieldNames = ["headline"],
            ReceivedAt = The.Noon,
        };

        var item = Item.Of(envelope);

        foreach (var property in typeof(Item).GetProperties())
        {
            property.GetValue(item).ShouldBe(typeof(ItemEnvelope).GetProperty(property.Name)!.GetValue(envelope));
        }
    }
}
