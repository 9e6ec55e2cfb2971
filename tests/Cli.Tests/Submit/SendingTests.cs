using System.Text.Json.Nodes;
using IntelHub.Cli.Submit;

namespace IntelHub.Cli.Tests.Submit;

public class SendingTests
{
    [Theory]
    [InlineData("""{ "your_reference": "A" }""", "A")]
    [InlineData("""{ "your_reference": "A", "marking": "OFFICIAL", "marking": "OFFICIAL-SENSITIVE" }""", "A")]
    [InlineData("""{ "category": "cuckooing" }""", "no reference")]
    [InlineData("""["your_reference"]""", "no reference")]
    public void What_was_refused_is_named_by_its_reference_however_wrong_it_is(string submission, string reference) =>
        Sending.ReferenceOf(JsonNode.Parse(submission)!).ShouldBe(reference);
}
