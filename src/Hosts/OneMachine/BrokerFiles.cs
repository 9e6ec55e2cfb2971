using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace IntelHub.OneMachine;

/// <summary>What RabbitMQ is started with: its certificate, its one user, where it listens.</summary>
internal static class BrokerFiles
{
    /// <summary>Longer than anybody leaves it running; it is made anew at each start.</summary>
    private const int YearsOfCertificate = 2;

    /// <summary>Signed by itself, so that there is no authority whose key could sign another.</summary>
    public static (string Certificate, string Key) NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(YearsOfCertificate));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>
    /// The one user, who may do everything in the one virtual host and has none of an operator's rights. With
    /// definitions to load RabbitMQ makes no guest.
    /// </summary>
    public static string Definitions(string user, string virtualHost, string password) =>
        JsonSerializer.Serialize(new
        {
            users = new[]
            {
                new
                {
                    name = user,
                    password_hash = Hash(password),
                    hashing_algorithm = "rabbit_password_hashing_sha256",
                    tags = Array.Empty<string>(),
                },
            },
            vhosts = new[] { new { name = virtualHost } },
            permissions = new[]
            {
                new { user, vhost = virtualHost, configure = ".*", write = ".*", read = ".*" },
            },
        });

    public static string Settings(string folder, int port) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"""
        listeners.tcp = none
        listeners.ssl.1 = 127.0.0.1:{port}
        ssl_options.certfile = {folder}/certificate.pem
        ssl_options.keyfile = {folder}/key.pem
        ssl_options.versions.1 = tlsv1.3
        ssl_options.versions.2 = tlsv1.2
        ssl_options.verify = verify_none
        load_definitions = {folder}/definitions.json
        log.console = false
        log.file.level = warning

        """);

    /// <summary>As RabbitMQ keeps a password: the salt, and the digest of salt and password.</summary>
    private static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(4);
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }
}
