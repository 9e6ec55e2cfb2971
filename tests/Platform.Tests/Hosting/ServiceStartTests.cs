using IntelHub.Platform.Bus;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace IntelHub.Platform.Tests.Hosting;

/// <summary>A service that does not know the others, or could be taken for one by others, does not start.</summary>
public sealed class ServiceStartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intelhub-test-");

    private string Own => Path.Combine(_folder.FullName, "alerting.jwk");

    private string Public => Path.Combine(_folder.FullName, "sharing.jwk.pub");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Without_a_key_of_its_own() => WhyNot().ShouldContain("Services:Key must name the file");

    [Fact]
    public void With_a_key_that_others_can_read()
    {
        WriteOwn();
        File.SetUnixFileMode(Own, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        WhyNot($"--Services:Key={Own}").ShouldContain("chmod 600");
    }

    [Fact]
    public void With_a_public_key_for_its_own()
    {
        WriteOwn(AssertionWriter.PublicPartOf(AssertionWriter.NewKey()));

        WhyNot($"--Services:Key={Own}").ShouldContain("no private key");
    }

    [Fact]
    public void With_another_services_key_that_is_none()
    {
        WriteOwn();
        File.WriteAllText(Public, "not a key");

        WhyNot($"--Services:Key={Own}", $"--Services:Peers:Sharing:Key={Public}")
            .ShouldContain("Services:Peers:Sharing:Key must name the file");
    }

    [Fact]
    public void With_a_key_to_come_that_is_none()
    {
        WriteOwn();
        File.WriteAllText(Public, AssertionWriter.PublicPartOf(AssertionWriter.NewKey()));

        WhyNot(
            $"--Services:Key={Own}", $"--Services:Peers:Sharing:Key={Public}",
            "--Services:Peers:Sharing:NextKey=/nowhere")
            .ShouldContain("Services:Peers:Sharing:NextKey must name the file");
    }

    [Theory]
    [InlineData("", "Say where the Sharing service answers")]
    [InlineData("http://10.0.0.7:8080", "plain address on another machine")]
    public void Without_an_address_of_whom_it_asks_or_with_one_that_anybody_can_listen_to(string address, string why)
    {
        WriteOwn();
        File.WriteAllText(Public, AssertionWriter.PublicPartOf(AssertionWriter.NewKey()));

        WhyNot(
            [
                $"--Services:Key={Own}", $"--Services:Peers:Sharing:Key={Public}",
                .. address.Length == 0 ? Array.Empty<string>() : [$"--Services:Peers:Sharing:Addresses:0={address}"],
            ])
            .ShouldContain(why);
    }

    private void WriteOwn(string? text = null)
    {
        var key = AssertionWriter.NewKey();
        File.WriteAllText(
            Own, text ?? $$"""{"kty":"EC","crv":"P-256","x":"{{key.X}}","y":"{{key.Y}}","d":"{{key.D}}"}""");
        File.SetUnixFileMode(Own, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private string WhyNot(params string[] settings) => Should.Throw<HubCannotStart>(
        HubHost.For(
            [
                $"--Hub:DataFolder={Path.Combine(_folder.FullName, "hub")}",
                "--Hub:Postgres=Host=127.0.0.1;Database=none", .. settings,
            ])
            .With<Asking>()
            .Elsewhere<Answering>()
            .Build).Message;

    private abstract class Module
    {
        public static void AddServices(IHostApplicationBuilder builder)
        {
        }

        public static void AddConsumers(ConsumerList consumers)
        {
        }

        public static void MapEndpoints(IEndpointRouteBuilder routes)
        {
        }
    }

    private sealed class Asking : Module, IHubModule
    {
        public static string Name => "Alerting";
    }

    private sealed class Answering : Module, IHubModule
    {
        public static string Name => "Sharing";
    }
}
