using System.Net;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntelHub.Directory.Tests;

public class OperatorTests
{
    [Fact]
    public async Task The_operator_manages_accounts_the_directory_and_the_hub_and_sees_no_content()
    {
        await using var directory = await DirectoryHub.StartAsync();

        var known = await directory.Hub.Services.GetRequiredService<IFindCallers>()
            .FindSystemAsync(The.Operator, CancellationToken.None);

        known!.Permissions.Order()
            .ShouldBe([Permissions.ManageAccounts, Permissions.ManageDirectory, Permissions.OperateHub]);
    }

    [Fact]
    [Trait("ASVS", "6.3.2")]
    public async Task Nobody_but_the_operator_is_known_from_the_start()
    {
        await using var directory = await DirectoryHub.StartAsync();

        (await directory.SignsInAsync(AssertionWriter.NewKey())).ShouldBeFalse();
    }

    [Fact]
    [Trait("ASVS", "8.4.2")]
    public async Task The_settings_may_require_proofs_of_the_operator()
    {
        await using var directory = await DirectoryHub.StartAsync("--Directory:OperatorRequiresProof=true");

        (await directory.Operator.GetAsync("/operations/backlog")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await directory.OperatorProving.GetAsync("/operations/backlog")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("ASVS", "6.3.2")]
    public async Task Without_an_operators_key_the_hub_says_how_to_make_one() =>
        (await FailureOfAsync(file: "")).ShouldContain("key new");

    [Fact]
    public async Task A_key_file_that_is_not_there_is_refused_at_start() =>
        (await FailureOfAsync(file: "/nowhere/operator.jwk.pub")).ShouldContain("names no file");

    [Theory]
    [InlineData("garbage")]
    [InlineData("{}")]
    public async Task A_key_file_that_holds_no_public_key_is_refused_at_start(string text)
    {
        var folder = global::System.IO.Directory.CreateTempSubdirectory("intelhub-test-");
        var file = Path.Combine(folder.FullName, "operator.jwk.pub");
        await File.WriteAllTextAsync(file, text);

        (await FailureOfAsync(file)).ShouldContain("not the file of a public key");

        folder.Delete(recursive: true);
    }

    private static async Task<string> FailureOfAsync(string file)
    {
        var failure = await Should.ThrowAsync<OptionsValidationException>(TestHub.StartAsync(
            modules => modules.With<DirectoryModule>(), settings: $"--Directory:OperatorKey={file}"));
        return failure.Message;
    }
}
