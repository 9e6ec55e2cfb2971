using System.Text;
using IntelHub.Cli.Import;

namespace IntelHub.Cli.Tests.Import;

public sealed class PartnershipTableTests : IDisposable
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("intelhub-cli-").FullName;

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_reads_UTF_8_with_a_byte_order_mark_or_without(bool withMark)
    {
        var table = Read("record,name\norganisation,Café\n", new UTF8Encoding(withMark));

        table.Mistakes.ShouldBeEmpty();
        var row = table.Rows.ShouldHaveSingleItem();
        row.Row.ShouldBe(2);
        row.Cells.ShouldBe(new Dictionary<string, string> { ["record"] = "organisation", ["name"] = "Café" });
    }

    [Fact]
    public void A_cell_in_quotes_has_commas_quotes_and_lines_in_it()
    {
        var table = Read("record,name\r\norganisation,\"Homes, \"\"Harbour\"\"\nLtd\"\r\nmember,\r\n");

        table.Rows[0].Cells["name"].ShouldBe("Homes, \"Harbour\"\nLtd");
        (table.Rows[1].Row, table.Rows[1].Cells.Count).ShouldBe((3, 1));
    }

    [Fact]
    public void Every_row_of_another_length_is_told_and_the_rest_read()
    {
        var table = Read("record,id,name\nmember,a\nmember,b,,d\nmember,c,\n");

        table.Mistakes.Select(mistake => mistake.Row).ShouldBe([2, 3]);
        table.Mistakes[0].Says.ShouldContain("2 cells and the heading 3");
        table.Rows.Select(row => row.Cells["id"]).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public void A_heading_that_is_there_twice_is_told() =>
        Read("record,id,id\nmember,a,b\n").Mistakes.ShouldHaveSingleItem().ShouldBe(
            new TableMistake(1, "id", "The heading is there twice: leave out one column."));

    [Fact]
    public void A_cell_that_is_not_UTF_8_is_told()
    {
        var table = Read("record,name\norganisation,Café\n", Encoding.Latin1);

        var mistake = table.Mistakes.ShouldHaveSingleItem();
        (mistake.Row, mistake.Column).ShouldBe((2, "name"));
    }

    [Fact]
    public void A_file_that_is_no_table_is_refused_with_its_line() =>
        Should.Throw<FormatException>(() => Read("record,name\norganisation,\"Homes\nand no end"))
            .Message.ShouldContain("at line");

    private PartnershipTable Read(string text, Encoding? encoding = null)
    {
        var path = Path.Combine(_folder, "table.csv");
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(false));
        return PartnershipTable.Read(path);
    }
}
