using System.Diagnostics;
using System.Net;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;

namespace IntelHub.Accounts.Tests;

/// <summary>
/// An organisation's own identity provider: npm's oidc-provider as a process of its own, on a free port of this
/// machine.
/// </summary>
public sealed class IdentityHouse : IAsyncLifetime, IDisposable
{
    public const string ClientId = "intelhub";

    private static readonly string _folder = Repository.PathTo("tests", "Accounts.Tests", "Provider");

    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("intelhub-test-");
    private readonly HttpClient _http = new();
    private Process _process = null!;

    public string Issuer { get; private set; } = "";

    /// <summary>Where the person was led once they had signed out.</summary>
    public Uri? LedTo { get; private set; }

    public string KeyFile => Path.Combine(_keys.FullName, "client.jwk");

    public async Task InitializeAsync()
    {
        await InstallAsync();
        var key = AssertionWriter.NewKey();
        await File.WriteAllTextAsync(KeyFile, System.Text.Json.JsonSerializer.Serialize(
            new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y, d = key.D }));
        _process = Begin(
            "node", "provider.mjs", AssertionWriter.PublicPartOf(key),
            $"{The.Origin}/accounts/organisations/{The.Police}/callback");
        _process.BeginErrorReadLine();
        Issuer = await _process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The provider did not start.");
    }

    public async Task DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        _process.Dispose();
        _http.Dispose();
        _keys.Delete(recursive: true);
    }

    public string[] Settings(params string[] more) =>
    [
        $"--Accounts:Organisations:0:Organisation={The.Police}",
        $"--Accounts:Organisations:0:Issuer={Issuer}",
        $"--Accounts:Organisations:0:ClientId={ClientId}",
        $"--Accounts:Organisations:0:KeyFile={KeyFile}",
        "--Accounts:Organisations:0:TwoFactorAmr:0=mfa",
        .. more,
    ];

    /// <summary>Goes where the hub sends the browser, signs in there, and answers where that leads.</summary>
    public async Task<Uri> SignInAsync(Uri address, HttpMessageInvoker browser, string person, params string[] amr)
    {
        var ways = string.Concat(amr.Select(way => $"&amr={way}"));
        using (await _http.GetAsync(new Uri($"{Issuer}/sign-in-as?sub={person}{ways}")))
        {
        }

        for (var steps = 0; steps < 10; steps++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await browser.SendAsync(request, CancellationToken.None);
            response.StatusCode.ShouldBeOneOf(HttpStatusCode.SeeOther, HttpStatusCode.Found);
            address = new Uri(address, response.Headers.Location!);
            if (!address.AbsoluteUri.StartsWith(Issuer, StringComparison.Ordinal))
            {
                return address;
            }
        }

        throw new InvalidOperationException("The provider leads nowhere.");
    }

    /// <summary>The person signs out there; what the provider then tells the hub behind its back.</summary>
    public async Task<string> SignOutAsync(HttpClient browser, Uri? at = null)
    {
        var page = await browser.GetStringAsync(at ?? new Uri($"{Issuer}/session/end"));
        var xsrf = page.Split("name=\"xsrf\" value=\"")[1].Split('"')[0];
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["xsrf"] = xsrf, ["logout"] = "yes" });
        using (var confirmed = await browser.PostAsync(new Uri($"{Issuer}/session/end/confirm"), form))
        {
            LedTo = confirmed.Headers.Location;
        }

        return await _http.GetStringAsync(new Uri($"{Issuer}/told"));
    }

    private static async Task InstallAsync()
    {
        if (Directory.Exists(Path.Combine(_folder, "node_modules", "oidc-provider")))
        {
            return;
        }

        using var npm = Begin("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        npm.StandardInput.Close();
        npm.BeginErrorReadLine();
        var said = await npm.StandardOutput.ReadToEndAsync();
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException($"The provider's packages could not be installed: {said}");
        }
    }

    private static Process Begin(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
