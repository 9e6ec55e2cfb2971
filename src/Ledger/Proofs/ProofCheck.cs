namespace IntelHub.Ledger.Proofs;

/// <summary>
/// Checks proofs of a log by RFC 9162, with nothing but what it is given. Exit code 0: every proof verifies, or does
/// what its <c>wantErr</c> says; 1: one does not; 2: something could not be read, and nothing may be concluded.
/// </summary>
public static class ProofCheck
{
    private const int Fine = 0;
    private const int Refuted = 1;
    private const int Unreadable = 2;

    /// <summary>That a leaf is in a tree.</summary>
    public static int Inclusion(
        InclusionOptions asked, TextReader input, TextWriter output, TextWriter errors) => Run(
        () => Given(
            asked.Vectors,
            [
                ("leafIdx", "--index", asked.Index), ("treeSize", "--size", asked.Size),
                ("leafHash", "--leaf-hash", asked.LeafHash), ("root", "--root", asked.Root),
            ],
            asked.Proof,
            input),
        CheckedProof.OfInclusion, output, errors, asked.Json);

    /// <summary>That a tree begins with an earlier one.</summary>
    public static int Consistency(
        ConsistencyOptions asked, TextReader input, TextWriter output, TextWriter errors) => Run(
        () => Given(
            asked.Vectors,
            [
                ("size1", "--size1", asked.Size1), ("size2", "--size2", asked.Size2),
                ("root1", "--root1", asked.Root1), ("root2", "--root2", asked.Root2),
            ],
            asked.Proof,
            input),
        CheckedProof.OfConsistency, output, errors, asked.Json);

    private static int Run(
        Func<IReadOnlyList<GivenProof>> read,
        Func<GivenProof, CheckedProof> check,
        TextWriter output,
        TextWriter errors,
        bool asJson)
    {
        try
        {
            var report = new ProofReport([.. read().Select(check)]);
            report.Tell(output, asJson);
            return report.IsAsItShould ? Fine : Refuted;
        }
        catch (Exception e) when (e is VectorsRefused or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine(e.Message);
            return Unreadable;
        }
    }

    private static IReadOnlyList<GivenProof> Given(
        string? vectors,
        IReadOnlyList<(string Field, string Option, string? Text)> options,
        IReadOnlyList<string> proof,
        TextReader input)
    {
        if (vectors is null)
        {
            return [OfOptions(options, proof)];
        }

        if (proof.Count > 0 || options.Any(option => option.Text is not null))
        {
            throw new VectorsRefused("Give either --vectors or the proof's own options, not both.");
        }

        return vectors == "-"
            ? VectorFile.Read(input.ReadToEnd(), "standard input")
            : VectorFile.Read(File.ReadAllText(vectors), vectors);
    }

    private static GivenProof OfOptions(
        IReadOnlyList<(string Field, string Option, string? Text)> options, IReadOnlyList<string> proof)
    {
        var missing = options.Where(option => option.Text is null).Select(option => option.Option).ToList();
        return missing.Count > 0
            ? throw new VectorsRefused(
                $"Missing: {string.Join(", ", missing)}. Write them, or give a file of proofs with --vectors.")
            : new GivenProof("The proof", options
                .Select(option => (option.Field, Given: GivenField.OfOption(option.Option, option.Text!)))
                .Append((Field: "proof", Given: GivenField.OfOption("--proof", proof)))
                .ToDictionary(option => option.Field, option => option.Given, StringComparer.Ordinal));
    }
}
