using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace IntelHub.Platform.Bus;

/// <summary>Believes a broker whose certificate has the right name and comes from one authority alone.</summary>
public static class OneAuthority
{
    /// <param name="file">The authority's certificate (PEM).</param>
    public static RemoteCertificateValidationCallback Of(string file)
    {
        var authority = X509CertificateLoader.LoadCertificateFromFile(file);
        return (_, shown, _, errors) => IsFrom(authority, shown, errors);
    }

    private static bool IsFrom(X509Certificate2 authority, X509Certificate? shown, SslPolicyErrors errors)
    {
        if (shown is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using var certificate = new X509Certificate2(shown);
        return chain.Build(certificate);
    }
}
