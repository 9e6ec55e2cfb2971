using System.Text.RegularExpressions;
using IntelHub.Ledger.CheckLog;
using IntelHub.Ledger.Receipts;
using IntelHub.Ledger.Tests.Receipts;
using IntelHub.TestKit;

namespace IntelHub.Ledger.Tests.CheckLog;

/// <summary>What the guide for auditors prints is so.</summary>
public sealed partial class AuditGuideTests
{
    private static readonly string _guide =
        File.ReadAllText(Repository.PathTo("src", "guides", "audit-the-ledger.md"));

    [Fact]
    public void Its_receipt_is_one_as_the_hub_writes_them() =>
        Fenced("json").ShouldBe(System.Text.Encoding.UTF8.GetString(SomeReceipt.Of(3, 7).ToBytes()));

    [Fact]
    public void Its_receipt_proves_by_its_keys_what_it_prints()
    {
        var folder = Directory.CreateTempSubdirectory("intelhub-guide-").FullName;
        var asked = new ReceiptCheckOptions
        {
            Receipt = Path.Combine(folder, "receipt.json"), Keys = Path.Combine(folder, "keys"),
        };
        File.WriteAllText(asked.Receipt, Fenced("json"));
        File.WriteAllText(asked.Keys, Fenced("keys"));
        using var output = new StringWriter();

        ReceiptCheck.Run(asked, output, TextWriter.Null).ShouldBe(0);

        Fenced("text").ShouldBe($"$ intelhub ledger check receipt.json --key keys\n{output}");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void It_has_a_row_for_each_finding() =>
        Row().Matches(_guide).Select(match => match.Groups[1].Value)
            .ShouldBe(FindingKind.All.Select(kind => kind.Code), ignoreOrder: true);

    private static string Fenced(string word) =>
        Regex.Match(_guide, $"^```{word}\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value;

    [GeneratedRegex("^\\| `([a-z-]+)` \\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
