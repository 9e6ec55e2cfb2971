using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace IntelHub.Ledger.Signatures;

/// <summary>
/// Ed25519 of OpenSSL's libcrypto, which .NET on Linux does its own cryptography with but does not offer Ed25519 of
/// (decision record 0015). Each function promises what OpenSSL's manual page of the same name does.
/// </summary>
internal static class LibCrypto
{
    private const string Library = "libcrypto.so.3";
    private const int Ed25519 = 1087;
    private const int Success = 1;

    // .NET must be the first to start the library: it does so without exit handlers, which would take the library
    // away from threads that still run when the process ends.
    static LibCrypto() => _ = SHA256.HashData([]);

    public static PKey PrivateKey(byte[] seed) =>
        Made(EVP_PKEY_new_raw_private_key(Ed25519, IntPtr.Zero, seed, (nuint)seed.Length));

    public static PKey PublicKey(byte[] encoded) =>
        Made(EVP_PKEY_new_raw_public_key(Ed25519, IntPtr.Zero, encoded, (nuint)encoded.Length));

    public static byte[] PublicKeyOf(PKey key)
    {
        var encoded = new byte[Ed25519PublicKey.Length];
        var length = (nuint)encoded.Length;
        Must(EVP_PKEY_get_raw_public_key(key, encoded, ref length));
        return encoded;
    }

    public static byte[] Sign(PKey key, byte[] message)
    {
        using var context = EVP_MD_CTX_new();
        var signature = new byte[Ed25519PublicKey.SignatureLength];
        var length = (nuint)signature.Length;
        Must(EVP_DigestSignInit(context, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero, key));
        Must(EVP_DigestSign(context, signature, ref length, message, (nuint)message.Length));
        return signature;
    }

    public static bool Verify(PKey key, byte[] message, byte[] signature)
    {
        using var context = EVP_MD_CTX_new();
        Must(EVP_DigestVerifyInit(context, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero, key));
        var answer = EVP_DigestVerify(
            context, signature, (nuint)signature.Length, message, (nuint)message.Length);

        // A refusal leaves notes in this thread's queue, which .NET would report as errors of its own next call.
        ERR_clear_error();
        return answer == Success;
    }

    private static PKey Made(PKey key) => key.IsInvalid ? throw Failed() : key;

    private static void Must(int answer)
    {
        if (answer != Success)
        {
            throw Failed();
        }
    }

    private static CryptographicException Failed()
    {
        ERR_clear_error();
        return new CryptographicException("OpenSSL could not do an Ed25519 operation.");
    }

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern PKey EVP_PKEY_new_raw_private_key(int type, IntPtr engine, byte[] key, nuint length);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern PKey EVP_PKEY_new_raw_public_key(int type, IntPtr engine, byte[] key, nuint length);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_PKEY_get_raw_public_key(PKey key, byte[] encoded, ref nuint length);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void EVP_PKEY_free(IntPtr key);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern DigestContext EVP_MD_CTX_new();

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void EVP_MD_CTX_free(IntPtr context);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_DigestSignInit(
        DigestContext context, IntPtr keyContext, IntPtr digest, IntPtr engine, PKey key);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_DigestSign(
        DigestContext context, byte[] signature, ref nuint signatureLength, byte[] message, nuint messageLength);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_DigestVerifyInit(
        DigestContext context, IntPtr keyContext, IntPtr digest, IntPtr engine, PKey key);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int EVP_DigestVerify(
        DigestContext context, byte[] signature, nuint signatureLength, byte[] message, nuint messageLength);

    [DllImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void ERR_clear_error();

    /// <summary>A key inside the library.</summary>
    internal sealed class PKey() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            EVP_PKEY_free(handle);
            return true;
        }
    }

    private sealed class DigestContext() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            EVP_MD_CTX_free(handle);
            return true;
        }
    }
}
