using System.Text.Json;
using Microsoft.Extensions.Options;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// What an assertion is bound to (its <c>cnf</c>, RFC 7800): whoever presents it shows that too, or it is worth
/// nothing. A binding that cannot be checked here is never passed over.
/// </summary>
internal sealed class Bindings(ProofReader proofs, IOptions<SignInOptions> options)
{
    public const string Claim = "cnf";
    public const string Key = "jkt";
    public const string Certificate = "x5t#S256";

    /// <summary>A reason of <see cref="SignInFailure"/>; null when all that it is bound to is here.</summary>
    public async Task<string?> FaultOfAsync(SentToken assertion, Presented presented, RegisteredSystem system)
    {
        var bound = new Dictionary<string, string>(StringComparer.Ordinal);
        if (assertion.Claims.TryGetProperty(Claim, out var binding) && !TryRead(binding, bound))
        {
            return SignInFailure.BindingUnknown;
        }

        if (bound.TryGetValue(Certificate, out var certificate) && certificate != presented.Certificate)
        {
            return SignInFailure.CertificateWrong;
        }

        var key = bound.GetValueOrDefault(Key);
        return (presented.Proof, key) switch
        {
            (null, null) => system.RequiresProof || options.Value.RequireProof ? SignInFailure.ProofNeeded : null,
            (null, _) => SignInFailure.ProofNeeded,
            (_, null) => SignInFailure.NotBound,
            var (proof, named) => await proofs.FaultOfAsync(proof, named, presented),
        };
    }

    private static bool TryRead(JsonElement binding, Dictionary<string, string> bound)
    {
        if (binding.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        foreach (var method in binding.EnumerateObject())
        {
            if (method.Name is not (Key or Certificate) || method.Value.ValueKind != JsonValueKind.String)
            {
                return false;
            }

            bound[method.Name] = method.Value.GetString()!;
        }

        return bound.Count > 0;
    }
}
