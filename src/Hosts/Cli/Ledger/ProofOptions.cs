using System.CommandLine;

namespace IntelHub.Cli.Ledger;

/// <summary>
/// The options that the commands for proofs have in common. All are texts: what is wrong with one is said by the
/// ledger, with an exit code that cannot be taken for a proof that does not verify.
/// </summary>
internal static class ProofOptions
{
    public static Option<string?> Text(string name, string description) => new(name) { Description = description };

    public static Option<string[]> Proof() => new("--proof")
    {
        Description = "The proof's hashes in their order, in hex or base64; none for an empty proof.",
        AllowMultipleArgumentsPerToken = true,
    };

    public static Option<string?> Vectors(string fields) => new("--vectors")
    {
        Description = $"A file of proofs, or - for standard input: JSON objects with {fields}, and perhaps desc and " +
            "wantErr; one, a list, or one after the other. A proof with wantErr must do what that says.",
    };

    public static Option<bool> Json() => new("--json") { Description = "Write the report as JSON." };
}
