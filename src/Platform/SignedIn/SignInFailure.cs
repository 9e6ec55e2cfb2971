using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.SignedIn;

/// <summary>Why somebody was not signed in, for the ledger alone: whoever tries is told the same for all.</summary>
internal static class SignInFailure
{
    public const string NoAssertion = "no-assertion";
    public const string Unreadable = "assertion-unreadable";
    public const string SystemUnknown = "system-unknown";
    public const string NotShortLived = "assertion-not-short-lived";
    public const string KeyUnknown = "key-unknown";
    public const string SignatureWrong = "signature-wrong";
    public const string AudienceWrong = "audience-wrong";
    public const string NotCurrent = "assertion-not-current";
    public const string NotValid = "assertion-not-valid";
    public const string MemberUnknown = "member-unknown";
    public const string UsedBefore = "assertion-used-before";
    public const string BindingUnknown = "binding-unknown";
    public const string CertificateWrong = "certificate-wrong";
    public const string NotBound = "assertion-not-bound";
    public const string ProofNeeded = "proof-needed";
    public const string ProofUnreadable = "proof-unreadable";
    public const string ProofOfAnotherKey = "proof-of-another-key";
    public const string ProofNotValid = "proof-not-valid";
    public const string ProofOfAnotherRequest = "proof-of-another-request";
    public const string ProofOfAnotherAssertion = "proof-of-another-assertion";
    public const string ProofNotCurrent = "proof-not-current";
    public const string ProofUsedBefore = "proof-used-before";

    public static string Of(Exception? refused) => refused switch
    {
        SecurityTokenInvalidSignatureException => SignatureWrong,
        SecurityTokenInvalidAudienceException => AudienceWrong,
        SecurityTokenInvalidLifetimeException or SecurityTokenNoExpirationException => NotCurrent,
        _ => NotValid,
    };
}
