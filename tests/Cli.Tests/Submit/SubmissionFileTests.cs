using System.Text.Json.Nodes;
using IntelHub.Cli.Submit;

namespace IntelHub.Cli.Tests.Submit;

public sealed class SubmissionFileTests : IDisposable
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("intelhub-cli-").FullName;

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_JSON_file_is_a_list_of_submissions()
    {
        var submissions = Read("many.json", """[{ "your_reference": "A" }, { "your_reference": "B" }]""");

        ReferencesOf(submissions).ShouldBe(["A", "B"]);
    }

    [Fact]
    public void A_JSONL_file_is_a_submission_a_line()
    {
        var submissions = Read("many.jsonl", "{ \"your_reference\": \"A\" }\n\n{ \"your_reference\": \"B\" }\n");

        ReferencesOf(submissions).ShouldBe(["A", "B"]);
    }

    [Fact]
    public void A_JSONL_file_made_on_Windows_reads_alike()
    {
        var submissions = Read("many.jsonl", "{ \"your_reference\": \"A\" }\r\n \r\n{ \"your_reference\": \"B\" }\r\n");

        ReferencesOf(submissions).ShouldBe(["A", "B"]);
    }

    [Fact]
    public void The_ending_may_be_in_capitals()
    {
        var submissions = Read("MANY.JSON", """[{ "your_reference": "A" }]""");

        ReferencesOf(submissions).ShouldBe(["A"]);
    }

    [Fact]
    public void A_CSV_file_is_a_submission_a_row()
    {
        var submissions = Read("many.csv", "your_reference,category\nA,cuckooing\nB,overdose\n");

        submissions.Select(submission => submission.ToJsonString()).ShouldBe(
        [
            """{"your_reference":"A","category":"cuckooing"}""",
            """{"your_reference":"B","category":"overdose"}""",
        ]);
    }

    [Fact]
    public void A_column_with_dots_fills_a_nested_place()
    {
        var submission = ReadOne("handling.code,fields.address.line1,fields.address.town\nP,1 High Street,Margate\n");

        submission.ShouldBe(
            """{"handling":{"code":"P"},"fields":{"address":{"line1":"1 High Street","town":"Margate"}}}""");
    }

    [Fact]
    public void A_column_with_brackets_fills_a_list()
    {
        var submission = ReadOne("purposes[]\nsafeguarding; crime-prevention;\n");

        submission.ShouldBe("""{"purposes":["safeguarding","crime-prevention"]}""");
    }

    [Fact]
    public void A_column_of_JSON_fills_anything()
    {
        var submission = ReadOne("fields.naloxone:json\n\"{ \"\"doses\"\": 2 }\"\n");

        submission.ShouldBe("""{"fields":{"naloxone":{"doses":2}}}""");
    }

    [Fact]
    public void An_empty_cell_fills_nothing()
    {
        var submission = ReadOne("your_reference,marking,fields.risk\nA,,\n");

        submission.ShouldBe("""{"your_reference":"A"}""");
    }

    [Fact]
    public void A_quoted_cell_keeps_its_commas_and_lines()
    {
        var submission = ReadOne("fields.account\n\"First, this.\nThen that.\"\n");

        JsonNode.Parse(submission)!["fields"]!["account"]!.GetValue<string>().ShouldBe("First, this.\nThen that.");
    }

    [Fact]
    public void What_looks_like_a_number_stays_as_it_was_written()
    {
        var submission = ReadOne("fields.uprn\n000000199356\n");

        submission.ShouldBe("""{"fields":{"uprn":"000000199356"}}""");
    }

    [Theory]
    [InlineData("many.json", "not JSON")]
    [InlineData("many.json", "")]
    [InlineData("many.json", "null")]
    [InlineData("many.json", "[null]")]
    [InlineData("many.json", """{ "your_reference": "A" }""")]
    [InlineData("many.jsonl", "{ \"your_reference\": \"A\" }\nnot JSON\n")]
    [InlineData("many.jsonl", "null\n")]
    [InlineData("many.csv", "your_reference\n\"A\n")]
    [InlineData("many.csv", "your_reference\nA,B\n")]
    [InlineData("many.csv", "your_reference,category\nA\n")]
    [InlineData("many.csv", "your_reference,your_reference\nA,B\n")]
    [InlineData("many.csv", "handling.code,handling\nP,P\n")]
    [InlineData("many.csv", "fields.naloxone:json\nnot JSON\n")]
    [InlineData("many.csv", "handling,handling.code\nP,P\n")]
    [InlineData("many.csv", "handling.code,handling.code.more\nP,P\n")]
    public void What_is_not_well_formed_is_refused_in_a_sentence(string name, string text)
    {
        var refused = Should.Throw<FormatException>(() => Read(name, text));

        refused.Message.ShouldBe(
            "The file is not well-formed; nothing was sent. Check it with the program that made it.");
    }

    [Fact]
    public void Another_kind_of_file_is_refused_with_the_kinds_there_are()
    {
        var refused = Should.Throw<FormatException>(() => Read("many.xlsx", "anything"));

        refused.Message.ShouldContain(".json (an array), .jsonl (one submission a line) or .csv");
    }

    [Fact]
    public void A_file_that_is_not_there_is_said_to_be_missing() =>
        Should.Throw<IOException>(() => SubmissionFile.Read(Path.Combine(_folder, "nowhere.json")));

    private static IEnumerable<string> ReferencesOf(IReadOnlyList<JsonNode> submissions) =>
        submissions.Select(submission => submission["your_reference"]!.GetValue<string>());

    private string ReadOne(string csv) => Read("one.csv", csv).ShouldHaveSingleItem().ToJsonString();

    private IReadOnlyList<JsonNode> Read(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return SubmissionFile.Read(path);
    }
}
