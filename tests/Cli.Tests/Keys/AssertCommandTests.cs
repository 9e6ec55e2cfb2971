using IntelHub.Cli.Keys;
using Microsoft.IdentityModel.JsonWebTokens;

namespace IntelHub.Cli.Tests.Keys;

public sealed class AssertCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("intelhub-cli-");
    private readonly StringWriter _output = new();

    private string Key => Path.Combine(_folder.FullName, "harbour.jwk");

    public AssertCommandTests() => KeyFile.Make(Key);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Without_a_request_it_prints_the_assertion_alone()
    {
        Run().ShouldBe(0);

        var assertion = new JsonWebToken(_output.ToString().Trim());
        assertion.Issuer.ShouldBe("harbour-homes");
        assertion.TryGetClaim("cnf", out _).ShouldBeFalse();
    }

    [Fact]
    public void For_a_request_it_prints_the_headers_of_a_bound_assertion_and_its_proof()
    {
        Run("--dpop", "https://hub.example/alerts?since=1", "--method", "PUT", "--nonce", "offered").ShouldBe(0);

        var lines = _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        var assertion = new JsonWebToken(lines[0].Split("Authorization: DPoP ")[1]);
        assertion.TryGetClaim("cnf", out _).ShouldBeTrue();
        var proof = new JsonWebToken(lines[1].Split("DPoP: ")[1]);
        proof.Typ.ShouldBe("dpop+jwt");
        proof.GetPayloadValue<string>("htm").ShouldBe("PUT");
        proof.GetPayloadValue<string>("htu").ShouldBe("https://hub.example/alerts");
        proof.GetPayloadValue<string>("nonce").ShouldBe("offered");
    }

    [Fact]
    public void The_proofs_key_is_another_each_time_and_its_private_part_is_not_printed()
    {
        Run("--dpop", "https://hub.example/alerts");
        Run("--dpop", "https://hub.example/alerts");

        var keys = _output.ToString().Split(Environment.NewLine).Where(line => line.StartsWith("DPoP: "))
            .Select(line => new JsonWebToken(line.Split("DPoP: ")[1]).GetHeaderValue<string>("jwk")).ToList();
        keys.Distinct().Count().ShouldBe(2);
        keys.ShouldAllBe(key => !key.Contains("\"d\""));
    }

    [Theory]
    [InlineData("alerts")]
    [InlineData("/alerts")]
    [InlineData("file:///alerts")]
    public void An_address_that_is_not_whole_is_not_understood(string address)
    {
        Run("--dpop", address).ShouldBe(2);

        _output.ToString().ShouldBeEmpty();
    }

    private int Run(params string[] asked) => AssertCommand.Create(TimeProvider.System, _output)
        .Parse(["--system", "harbour-homes", "--key", Key, .. asked]).Invoke();
}
