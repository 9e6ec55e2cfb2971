using System.Text.RegularExpressions;
using IntelHub.Infrastructure.Tests.Bicep.Rules;
using IntelHub.Infrastructure.Tests.Bicep.Syntax;

namespace IntelHub.Infrastructure.Tests.Bicep;

/// <summary>No secret comes through a parameter, leaves as an output or stands in a file.</summary>
[Collection(BicepCollection.Name)]
public partial class SecretTests(TheBicep bicep)
{
    [Fact]
    public void No_secret_is_asked_for_or_written() => Secrets(bicep.Folder).ShouldBeEmpty();

    [Theory]
    [InlineData("main.bicep", "param location string", "param location string\nparam databasePassword string")]
    [InlineData("main.bicep", "param location string", "param location string\nparam busConnectionString string")]
    [InlineData("modules/bus.bicep", "output id string", "output accessKey string = bus.id\noutput id string")]
    [InlineData("prod.bicepparam", "'uksouth'", "'Endpoint=sb://x/;SharedAccessKey=abc'")]
    [InlineData("prod.bicepparam", "'uksouth'", "'Host=db;Password=abc'")]
    [InlineData("prod.bicepparam", "'uksouth'", "'-----BEGIN PRIVATE KEY-----'")]
    public void A_secret_is_found(string path, string right, string wrong) =>
        Secrets(bicep.But(path, right, wrong)).ShouldHaveSingleItem().ShouldStartWith(path);

    [Fact]
    public void Each_role_is_written_once_and_all_are_used()
    {
        var texts = bicep.Folder.Files.Select(file => (file.Path, file.Root.Text)).ToList();
        foreach (var role in LeastPrivilege.Allowed)
        {
            texts.Where(text => text.Text.Contains(role.Id)).ShouldHaveSingleItem().Path.ShouldBe("roles.bicep");
            texts.Single(text => text.Path == "roles.bicep").Text.ShouldContain($"// {role.Name}:");
            role.Reason.ShouldNotBeEmpty();
        }

        var names = bicep.Folder.Get("roles.bicep").Symbol("roles")!.Value!.Named
            .Select(property => property.Named.First().Text)
            .ToList();
        names.Count.ShouldBe(LeastPrivilege.Allowed.Count);
        names.ShouldAllBe(name => texts.Any(text => text.Text.Contains($"roles.{name})")));
    }

    private static IEnumerable<string> Secrets(BicepFolder folder) =>
    [
        .. from file in folder.Files
           from each in file.Declarations
           where each.Kind is Declaration.Parameter or Declaration.Output && SecretName().IsMatch(each.Name)
           select $"{each.Place}: {each.Name} is named like a secret",
        .. from file in folder.Files
           from node in file.Root.Descendants
           where node.Kind == "string" && SecretText().IsMatch(node.Text)
           select $"{file.Path}:{node.Line}: there is a secret in it",
    ];

    [GeneratedRegex("password|secret|token|credential|connectionstring|(account|access|shared|private)key|sas$",
        RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex("(password|pwd|accountkey|sharedaccesskey|sig)=|-----BEGIN|'eyJ", RegexOptions.IgnoreCase)]
    private static partial Regex SecretText();
}
