using System.CommandLine;
using IntelHub.Ledger.Proofs;

namespace IntelHub.Cli.Ledger;

/// <summary><c>ledger verify-inclusion</c>: whether a leaf is in a tree.</summary>
internal static class VerifyInclusionCommand
{
    public static Command Create(TextReader input)
    {
        var index = ProofOptions.Text("--index", "The leaf's place in the log, from 0.");
        var size = ProofOptions.Text("--size", "How many leaves the tree has.");
        var leafHash = ProofOptions.Text("--leaf-hash", "The leaf's hash, in hex or base64.");
        var root = ProofOptions.Text("--root", "The tree's root, in hex or base64.");
        var proof = ProofOptions.Proof();
        var vectors = ProofOptions.Vectors("leafIdx, treeSize, leafHash, root, proof");
        var json = ProofOptions.Json();

        var command = new Command("verify-inclusion", "Check a proof that a leaf is in a tree (RFC 9162).")
        {
            index, size, leafHash, root, proof, vectors, json,
        };
        command.SetAction(asked => ProofCheck.Inclusion(
            new InclusionOptions
            {
                Index = asked.GetValue(index),
                Size = asked.GetValue(size),
                LeafHash = asked.GetValue(leafHash),
                Root = asked.GetValue(root),
                Proof = asked.GetValue(proof) ?? [],
                Vectors = asked.GetValue(vectors),
                Json = asked.GetValue(json),
            },
            input, asked.InvocationConfiguration.Output, asked.InvocationConfiguration.Error));
        return command;
    }
}
