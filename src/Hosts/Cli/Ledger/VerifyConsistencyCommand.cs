using System.CommandLine;
using IntelHub.Ledger.Proofs;

namespace IntelHub.Cli.Ledger;

/// <summary><c>ledger verify-consistency</c>: whether a tree begins with an earlier one.</summary>
internal static class VerifyConsistencyCommand
{
    public static Command Create(TextReader input)
    {
        var size1 = ProofOptions.Text("--size1", "How many leaves the earlier tree has.");
        var size2 = ProofOptions.Text("--size2", "How many leaves the later tree has.");
        var root1 = ProofOptions.Text("--root1", "The earlier tree's root, in hex or base64.");
        var root2 = ProofOptions.Text("--root2", "The later tree's root, in hex or base64.");
        var proof = ProofOptions.Proof();
        var vectors = ProofOptions.Vectors("size1, size2, root1, root2, proof");
        var json = ProofOptions.Json();

        var command = new Command(
            "verify-consistency", "Check a proof that a tree begins with an earlier one (RFC 9162).")
        {
            size1, size2, root1, root2, proof, vectors, json,
        };
        command.SetAction(asked => ProofCheck.Consistency(
            new ConsistencyOptions
            {
                Size1 = asked.GetValue(size1),
                Size2 = asked.GetValue(size2),
                Root1 = asked.GetValue(root1),
                Root2 = asked.GetValue(root2),
                Proof = asked.GetValue(proof) ?? [],
                Vectors = asked.GetValue(vectors),
                Json = asked.GetValue(json),
            },
            input, asked.InvocationConfiguration.Output, asked.InvocationConfiguration.Error));
        return command;
    }
}
