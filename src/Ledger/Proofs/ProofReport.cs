using System.Text.Encodings.Web;
using System.Text.Json;

namespace IntelHub.Ledger.Proofs;

/// <summary>What became of every proof, in sentences or as JSON.</summary>
internal sealed class ProofReport(IReadOnlyList<CheckedProof> proofs)
{
    // Reports go to a terminal or a file, never into a web page, so base64 stays legible.
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public bool IsAsItShould => proofs.All(proof => proof.IsAsItShould);

    private int ComparedWithWantErr => proofs.Count(proof => proof.WantError is not null);

    public void Tell(TextWriter output, bool asJson)
    {
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(ForPrograms(), _json));
            return;
        }

        foreach (var proof in proofs)
        {
            output.WriteLine(Sentence(proof));
        }

        if (proofs.Count > 1 || ComparedWithWantErr > 0)
        {
            output.WriteLine(Summary());
        }
    }

    private static string Sentence(CheckedProof proof)
    {
        var about = proof.Given.Description is { Length: > 0 } description
            ? $"{proof.Given.Where}: {description}"
            : proof.Given.Where;
        return (proof.Verifies, proof.WantError) switch
        {
            (true, null) => $"{about}: verifies. {proof.Shows}",
            (true, false) => $"{about}: verifies, as wanted. {proof.Shows}",
            (true, true) => $"{about}: VERIFIES, though wantErr says that it should not. {proof.Shows}",
            (false, null) => $"{about}: DOES NOT VERIFY: {proof.Refusal}.",
            (false, true) => $"{about}: does not verify, as wanted: {proof.Refusal}.",
            (false, false) => $"{about}: DOES NOT VERIFY, though wantErr says that it should: {proof.Refusal}.",
        };
    }

    private string Summary()
    {
        var right = proofs.Count(proof => proof.IsAsItShould);
        return $"{proofs.Count} proofs: {right} as they should be, {proofs.Count - right} not. " +
            $"Of them {ComparedWithWantErr} were held against their wantErr; " +
            $"{proofs.Count - ComparedWithWantErr} say none and had to verify.";
    }

    private object ForPrograms() => new
    {
        Proofs = proofs.Count,
        AsTheyShouldBe = proofs.Count(proof => proof.IsAsItShould),
        ComparedWithWantErr,
        Results = proofs.Select(proof => new
        {
            proof.Given.Where,
            proof.Given.Description,
            proof.Verifies,
            Because = proof.Refusal,
            WantErr = proof.WantError,
            AsItShouldBe = proof.IsAsItShould,
        }),
    };
}
