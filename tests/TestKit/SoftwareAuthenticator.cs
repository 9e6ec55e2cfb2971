using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IntelHub.TestKit;

/// <summary>
/// Makes real passkeys (ES256, no attestation) and real assertions with them, as a phone does: for one site, with the
/// person verified. A test may have it lie in one point.
/// </summary>
public sealed class SoftwareAuthenticator : IDisposable
{
    private const byte Present = 0x01;
    private const byte Verified = 0x04;
    private const byte Copied = 0x08;
    private const byte Attested = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string _userHandle = "";
    private uint _count;

    public string Origin { get; set; } = TestBrowser.HubOrigin;

    public string Site { get; set; } = "hub.example";

    public bool VerifiesThePerson { get; set; } = true;

    /// <summary>Whether its maker keeps copies of its passkeys for other devices.</summary>
    public bool IsCopied { get; init; }

    public string Create(string options)
    {
        var asked = JsonElement.Parse(options);
        _userHandle = asked.GetProperty("user").GetProperty("id").GetString()!;
        var clientData = ClientData("webauthn.create", asked);
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(3);
        writer.WriteTextString("fmt");
        writer.WriteTextString("none");
        writer.WriteTextString("attStmt");
        writer.WriteStartMap(0);
        writer.WriteEndMap();
        writer.WriteTextString("authData");
        writer.WriteByteString([.. Data(Attested), .. new byte[16], 0, (byte)_id.Length, .. _id, .. CoseKey()]);
        writer.WriteEndMap();
        return Credential(new
        {
            clientDataJSON = Text(clientData),
            attestationObject = Text(writer.Encode()),
            transports = new[] { "internal" },
        });
    }

    public string Get(string options)
    {
        var clientData = ClientData("webauthn.get", JsonElement.Parse(options));
        _count++;
        var data = Data(0);
        var signature = _key.SignData(
            [.. data, .. SHA256.HashData(clientData)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new
        {
            clientDataJSON = Text(clientData),
            authenticatorData = Text(data),
            signature = Text(signature),
            userHandle = _userHandle,
        });
    }

    public void Dispose() => _key.Dispose();

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private string Credential(object response) => JsonSerializer.Serialize(new
    {
        id = Text(_id),
        rawId = Text(_id),
        type = "public-key",
        authenticatorAttachment = "platform",
        clientExtensionResults = new { },
        response,
    });

    private byte[] ClientData(string type, JsonElement asked) => JsonSerializer.SerializeToUtf8Bytes(
        new { type, challenge = asked.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false });

    private byte[] Data(byte flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, _count);
        var all = (byte)(flags | Present | (VerifiesThePerson ? Verified : 0) |
            (IsCopied ? Copied : 0));
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(Site)), all, .. count];
    }

    private byte[] CoseKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(5);
        foreach (var (label, value) in new[] { (1, 2), (3, -7), (-1, 1) })
        {
            writer.WriteInt32(label);
            writer.WriteInt32(value);
        }

        writer.WriteInt32(-2);
        writer.WriteByteString(point.X!);
        writer.WriteInt32(-3);
        writer.WriteByteString(point.Y!);
        writer.WriteEndMap();
        return writer.Encode();
    }
}
