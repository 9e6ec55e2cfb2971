namespace IntelHub.Platform.SignedIn;

/// <summary>What a request brings to sign in with, and what it asks for.</summary>
/// <param name="Assertion">As sent.</param>
/// <param name="Proof">The proof that came with it; null when it was presented as a plain bearer's.</param>
/// <param name="Certificate">The thumbprint of the certificate that a trusted proxy passed on.</param>
/// <param name="Method">The request's method.</param>
/// <param name="Address">The request's address as the caller knows it.</param>
internal sealed record Presented(
    string Assertion, SentToken? Proof, string? Certificate, string Method, string Address)
{
    /// <summary>Never what was sent: whoever has the assertion could use it.</summary>
    public override string ToString() => nameof(Presented);
}
