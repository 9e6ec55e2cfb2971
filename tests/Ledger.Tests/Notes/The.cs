using System.Security.Cryptography;
using System.Text;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Signatures;

namespace IntelHub.Ledger.Tests.Notes;

/// <summary>Keys for tests, made from their labels: no private key is kept anywhere.</summary>
internal static class The
{
    /// <summary>What another implementation of these formats (Python's) wrote with the same keys.</summary>
    public const string SignedCheckpoint =
        "ledger.hub.example/kent\n" +
        "30\n" +
        "qEoTaCX+cEWxzdP4Jn/MV1KluJidOU7071tHLgjJKwU=\n" +
        "\n" +
        "\u2014 ledger.hub.example/kent PmQcK+wmrWEjvCVaYWY7V2BldFHG/RbriXKmXpQO5oQ4Kj+HHH6tj6HOMHDeMB4Sd8Mq" +
        "QuurOpaO5PllyPFcODVpXQI=\n" +
        "\u2014 witness.example/w1 GbvDCgAAAABqsTuACASTEQ7IZsda/zcOYRdwAVh+COLhPMPkK+61CdQdEigqHbgmyEVdDR8gr3mT" +
        "LSjFP80sy414WN/B94yA9zrEAQ==\n";

    public const string LogsVerifier =
        "ledger.hub.example/kent+3e641c2b+Ad5z2QHEIRQRUBe0iG/ZO2HddHijXAr5PoZLlmKLcOS3";

    public const string WitnessesVerifier =
        "witness.example/w1+19bbc30a+BK0ULlS2D+0NEQVXANeIPV3rIsGLmmPjfjYLqPCZDmoM";

    public const long TimeOfSeeing = 1_790_000_000;

    public static SignerKey Log { get; } =
        Key("ledger.hub.example/kent", SignatureKind.Note, "a made-up log's key");

    public static SignerKey Witness { get; } =
        Key("witness.example/w1", SignatureKind.Cosignature, "a made-up witness's key");

    public static SignerKey Stranger { get; } =
        Key("stranger.example", SignatureKind.Note, "a made-up stranger's key");

    public static SignerKey Key(string name, SignatureKind kind, string label) =>
        new(name, kind, PrivateKey(label));

    public static Ed25519PrivateKey PrivateKey(string label) =>
        Ed25519PrivateKey.FromSeed(SHA256.HashData(Encoding.UTF8.GetBytes(label)));

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
