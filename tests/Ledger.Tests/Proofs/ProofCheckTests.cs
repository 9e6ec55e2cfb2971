using System.Text;
using System.Text.Json.Nodes;
using IntelHub.Ledger.Proofs;
using IntelHub.TestKit;

namespace IntelHub.Ledger.Tests.Proofs;

public sealed class ProofCheckTests
{
    private const int Fine = 0;
    private const int Refuted = 1;
    private const int Unreadable = 2;

    private const string OneLeaf =
        """
        "leafIdx": 0, "treeSize": 1, "proof": [],
        "leafHash": "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "root": "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0="
        """;

    [Theory]
    [InlineData("inclusion", 15)]
    [InlineData("consistency", 18)]
    public void Every_vector_is_judged_as_another_implementation_wants(string kind, int count)
    {
        var (exitCode, output, errors) = Run(kind, VectorsOf(kind));

        (exitCode, errors).ShouldBe((Fine, ""));
        output.ShouldContain(
            $"{count} proofs: {count} as they should be, 0 not. Of them {count} were held against their wantErr");
    }

    [Theory]
    [InlineData("inclusion")]
    [InlineData("consistency")]
    public void Every_vector_that_wants_the_opposite_is_found(string kind)
    {
        foreach (var vector in JsonNode.Parse(VectorsOf(kind))!.AsArray())
        {
            vector!["wantErr"] = !vector["wantErr"]!.GetValue<bool>();
            Run(kind, vector.ToJsonString()).ExitCode.ShouldBe(Refuted, vector.ToJsonString());
        }
    }

    [Theory]
    [InlineData("inclusion")]
    [InlineData("consistency")]
    public void Without_wantErr_every_proof_must_verify(string kind)
    {
        foreach (var vector in JsonNode.Parse(VectorsOf(kind))!.AsArray())
        {
            var wantsError = vector!["wantErr"]!.GetValue<bool>();
            vector.AsObject().Remove("wantErr");
            Run(kind, vector.ToJsonString()).ExitCode.ShouldBe(wantsError ? Refuted : Fine, vector.ToJsonString());
        }
    }

    [Fact]
    public void A_proof_that_verifies_says_what_it_shows() =>
        Run("inclusion", $$"""{ {{OneLeaf}}, "desc": "a lone leaf" }""").Output
            .ShouldBe("standard input:1: a lone leaf: verifies. Leaf 0 is in the tree of 1 leaf.\n");

    [Fact]
    public void A_proof_that_does_not_verify_says_why() =>
        Run("inclusion", $$"""{ {{OneLeaf.Replace("\"leafIdx\": 0", "\"leafIdx\": 1")}} }""").Output.ShouldBe(
            "standard input:1: DOES NOT VERIFY: the leaf's index is not below the size of the tree.\n");

    [Theory]
    [InlineData("", "")]
    [InlineData("[", "]")]
    public void Proofs_may_stand_alone_in_a_list_or_one_after_the_other(string open, string close)
    {
        var two = $"{open}{{ {OneLeaf} }}{(open.Length > 0 ? "," : "")}\n{{ {OneLeaf}, \"wantErr\": false }}{close}";

        var (exitCode, output, _) = Run("inclusion", two);

        exitCode.ShouldBe(Fine);
        output.ShouldContain("standard input:4: verifies, as wanted. Leaf 0 is in the tree of 1 leaf.");
        output.ShouldContain("2 proofs: 2 as they should be, 0 not. Of them 1 were held against their wantErr; 1 say");
    }

    /// <summary>Others' vectors ask for this, and a word for a root shows that nothing is hashed.</summary>
    [Theory]
    [InlineData(1, "c2FtZSB3b3Jk", Fine)]
    [InlineData(1, "b3RoZXIgd29yZA==", Refuted)]
    [InlineData(2, "c2FtZSB3b3Jk", Refuted)]
    [InlineData(0, "c2FtZSB3b3Jk", Refuted)]
    public void The_same_claim_twice_agrees_with_itself_whatever_its_root_is(int later, string root, int exitCode) =>
        Run("consistency", $$"""
            { "size1": {{Math.Min(later, 1)}}, "size2": {{later}}, "proof": [],
              "root1": "c2FtZSB3b3Jk", "root2": "{{root}}" }
            """).ExitCode.ShouldBe(exitCode);

    [Fact]
    public void Json_has_the_same_facts()
    {
        var report = JsonNode.Parse(Run("inclusion", VectorsOf("inclusion"), json: true).Output)!;

        report["proofs"]!.GetValue<int>().ShouldBe(15);
        report["as_they_should_be"]!.GetValue<int>().ShouldBe(15);
        report["results"]![5]!["verifies"]!.GetValue<bool>().ShouldBeFalse();
        report["results"]![5]!["because"]!.GetValue<string>().ShouldBe(
            "the proof has fewer hashes than these sizes need");
    }

    [Theory]
    [InlineData("\"treeSize\": 1", "\"treeSize\": -1", ":1: treeSize is '-1': write a whole number from 0 to")]
    [InlineData("\"treeSize\": 1", "\"treeSize\": 1.0", ":1: treeSize is '1.0': write a whole number")]
    [InlineData("\"treeSize\": 1", "\"treeSize\": 18446744073709551616", ":1: treeSize is '18446744073709551616'")]
    [InlineData("\"treeSize\": 1", "\"treeSize\": null", ":1: treeSize is 'null': write a whole number")]
    [InlineData("\"treeSize\": 1,", "", ":1: 'treeSize' is missing: write it.")]
    [InlineData("\"proof\": [],", "", ":1: 'proof' is missing: write it.")]
    [InlineData("\"proof\": []", "\"proof\": \"\"", ":1: proof is '': write a list of hashes, and [] for an empty")]
    [InlineData("\"proof\": []", "\"proof\": [7]", ":1: proof[0] is '7': write a hash in hex")]
    [InlineData("\"proof\": []", "\"proof\": [\"??\"]", ":1: proof[0] is '??': write a hash in hex")]
    [InlineData("Bhevo", "Bhev", ":3: root is 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevB0=': write a hash")]
    [InlineData("oB0=", "oB1=", ":3: root is ")]
    [InlineData("\"proof\": []", "\"proof\": [], \"proof\": []", ":1: proof is there twice: write it once.")]
    [InlineData("\"proof\": []", "\"proof\": [], \"wantErr\": 1", ":1: wantErr is '1': write true or false")]
    [InlineData("\"proof\": []", "\"proof\": [], \"desc\": \"\\ud800\"", ": a text in it is not Unicode")]
    [InlineData("\"proof\": []", "\"proof\": [", ":1: this is not JSON: ")]
    public void What_cannot_be_read_is_said_with_its_place(string right, string wrong, string said)
    {
        var text = OneLeaf.Replace(right, wrong, StringComparison.Ordinal);
        text.ShouldNotBe(OneLeaf);

        var (exitCode, output, errors) = Run("inclusion", $"{{ {text} }}");

        (exitCode, output).ShouldBe((Unreadable, ""));
        errors.ShouldStartWith("standard input");
        errors.ShouldContain(said);
    }

    [Theory]
    [InlineData("", "it holds no proof")]
    [InlineData("[]", "it holds no proof")]
    [InlineData("7", "standard input:1: a proof is an object")]
    [InlineData("[[]]", "standard input:1: a proof is an object")]
    [InlineData("[\n\"a\"]", "standard input:2: a proof is an object")]
    [InlineData("{", "standard input:1: this is not JSON")]
    public void A_file_without_proofs_shows_nothing(string text, string said)
    {
        var (exitCode, output, errors) = Run("consistency", text);

        (exitCode, output).ShouldBe((Unreadable, ""));
        errors.ShouldContain(said);
    }

    [Fact]
    public void One_unreadable_proof_leaves_all_of_them_unjudged() =>
        Run("inclusion", $"{{ {OneLeaf} }} {{ }}").ExitCode.ShouldBe(Unreadable);

    [Fact]
    public void Nothing_but_a_verdict_or_a_refusal_comes_of_any_file()
    {
        var dice = new Dice(6);
        var vectors = Encoding.UTF8.GetBytes($"[{{ {OneLeaf}, \"desc\": \"\\u00e9\", \"wantErr\": false }}]");
        var exitCodes = new HashSet<int>();
        for (var i = 0; i < 3_000; i++)
        {
            exitCodes.Add(Run("inclusion", Encoding.Latin1.GetString(dice.Spoil(vectors))).ExitCode);
        }

        exitCodes.ShouldBe([Fine, Refuted, Unreadable], ignoreOrder: true);
    }

    private static string VectorsOf(string kind) =>
        File.ReadAllText(Repository.PathTo("tests", "Ledger.Tests", "Proofs", "Vectors", $"{kind}.json"));

    private static (int ExitCode, string Output, string Errors) Run(string kind, string vectors, bool json = false)
    {
        using var input = new StringReader(vectors);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = kind == "inclusion"
            ? ProofCheck.Inclusion(new InclusionOptions { Vectors = "-", Json = json }, input, output, errors)
            : ProofCheck.Consistency(new ConsistencyOptions { Vectors = "-", Json = json }, input, output, errors);
        return (exitCode, output.ToString(), errors.ToString());
    }
}
