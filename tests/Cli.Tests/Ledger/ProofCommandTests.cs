using System.CommandLine;
using System.Text.Json.Nodes;
using IntelHub.Cli.Ledger;

namespace IntelHub.Cli.Tests.Ledger;

public sealed class ProofCommandTests
{
    private const int Fine = 0;
    private const int Refuted = 1;
    private const int Unreadable = 2;

    // The first leaves and roots of the sequence that testers of RFC 6962 have in common.
    private const string Leaf0 = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
    private const string Leaf1 = "lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=";
    private const string Root2 = "+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=";

    private static readonly string[] _inclusion =
        ["verify-inclusion", "--index", "0", "--size", "2", "--leaf-hash", Leaf0, "--root", Root2];

    private static readonly string[] _consistency =
        ["verify-consistency", "--size1", "1", "--size2", "2", "--root1", Leaf0, "--root2", Root2];

    [Fact]
    public void A_proof_may_be_written_as_options_in_hex_and_base64()
    {
        Run([.. _inclusion, "--proof", Leaf1])
            .ShouldBe((Fine, "The proof: verifies. Leaf 0 is in the tree of 2 leaves.\n", ""));
        Run([.. _consistency, "--proof", Leaf1])
            .ShouldBe((Fine, "The proof: verifies. The tree of 2 leaves begins with the tree of 1 leaf.\n", ""));
    }

    [Fact]
    public void A_proof_that_does_not_verify_is_told_by_the_exit_code()
    {
        Run([.. _inclusion, "--proof", Leaf0]).ExitCode.ShouldBe(Refuted);
        Run([.. _consistency, "--proof", Leaf1, Leaf1]).Output
            .ShouldBe("The proof: DOES NOT VERIFY: the proof has more hashes than these sizes need.\n");
    }

    [Fact]
    public void An_empty_proof_is_no_option_at_all() =>
        Run("verify-consistency", "--size1", "2", "--size2", "2", "--root1", Root2, "--root2", Root2)
            .ExitCode.ShouldBe(Fine);

    [Theory]
    [InlineData("--index", "-1", "--index is '-1': write a whole number from 0 to 18446744073709551615.")]
    [InlineData("--root", "a hash", "--root is 'a hash': write a hash in hex, 64 digits, or in base64, 44 letters.")]
    public void What_cannot_be_read_is_said_with_its_option(string option, string value, string said)
    {
        string[] asked = [.. _inclusion];
        asked[Array.IndexOf(asked, option) + 1] = value;

        Run(asked).ShouldBe((Unreadable, "", $"{said}\n"));
    }

    [Fact]
    public void A_hash_that_is_too_short_is_read_and_verifies_nothing() =>
        Run([.. _inclusion, "--proof", "c0ffee"]).ShouldBe((
            Refuted, "The proof: DOES NOT VERIFY: --proof has 3 bytes, and a SHA-256 hash has 32.\n", ""));

    [Fact]
    public void What_is_missing_is_named() => Run("verify-inclusion", "--index", "0", "--root", Root2).Errors.ShouldBe(
        "Missing: --size, --leaf-hash. Write them, or give a file of proofs with --vectors.\n");

    [Theory]
    [InlineData("--index")]
    [InlineData("--no-such-option")]
    public void A_command_that_is_not_understood_is_not_taken_for_a_proof_that_does_not_verify(string option) =>
        typeof(VerifyInclusionCommand).Assembly.EntryPoint!
            .Invoke(null, [(string[])["ledger", "verify-inclusion", option]]).ShouldBe(Unreadable);

    [Fact]
    public void Vectors_may_come_from_a_file_or_from_standard_input()
    {
        var file = Path.GetTempFileName();
        var vector = $$"""
            { "size1": 1, "size2": 2, "root1": "{{Leaf0}}", "root2": "{{Root2}}", "proof": null, "wantErr": true }
            """;
        File.WriteAllText(file, vector);

        Run("verify-consistency", "--vectors", file).Output.ShouldStartWith($"{file}:1: does not verify, as wanted");
        RunWith(vector, "verify-consistency", "--vectors", "-").ExitCode.ShouldBe(Fine);
        File.Delete(file);
        Run("verify-consistency", "--vectors", file).ExitCode.ShouldBe(Unreadable);
    }

    [Fact]
    public void Vectors_and_options_exclude_each_other() =>
        RunWith("{}", [.. _inclusion, "--vectors", "-"])
            .ShouldBe((Unreadable, "", "Give either --vectors or the proof's own options, not both.\n"));

    [Fact]
    public void The_report_may_be_json() =>
        JsonNode.Parse(Run([.. _inclusion, "--proof", Leaf1, "--json"]).Output)!["results"]![0]!["verifies"]!
            .GetValue<bool>().ShouldBeTrue();

    private static (int ExitCode, string Output, string Errors) Run(params string[] asked) => RunWith("", asked);

    private static (int ExitCode, string Output, string Errors) RunWith(string given, params string[] asked)
    {
        using var input = new StringReader(given);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var commands = new RootCommand { VerifyInclusionCommand.Create(input), VerifyConsistencyCommand.Create(input) };
        var exitCode = commands.Parse(asked)
            .Invoke(new InvocationConfiguration { Output = output, Error = errors });
        return (exitCode, output.ToString(), errors.ToString());
    }
}
