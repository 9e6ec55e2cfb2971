using IntelHub.Infrastructure.Tests.Bicep.Names;
using IntelHub.Infrastructure.Tests.Bicep.Syntax;
using IntelHub.TestKit;

namespace IntelHub.Infrastructure.Tests.Bicep;

/// <summary>Every file parses, and every name in it leads to something.</summary>
[Collection(BicepCollection.Name)]
public class FileTests(TheBicep bicep)
{
    public static TheoryData<string> Paths =>
        [.. new DirectoryInfo(Repository.PathTo("bicep"))
            .EnumerateFiles("*.bicep*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.PathTo("bicep"), file.FullName).Replace('\\', '/'))];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Parses(string path) => SyntaxCheck.Of(bicep.Folder.Get(path)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Paths))]
    public void Names_lead_to_something(string path) =>
        NameCheck.Of(bicep.Folder, bicep.Folder.Get(path)).ShouldBeEmpty();

    [Fact]
    public void A_type_has_the_same_version_everywhere() => bicep.Folder.Files
        .SelectMany(file => file.Of(Declaration.Resource))
        .Select(resource => resource.Of)
        .Distinct()
        .GroupBy(type => type.Split('@')[0])
        .Where(group => group.Count() > 1)
        .Select(group => string.Join(" and ", group))
        .ShouldBeEmpty();

    [Theory]
    [InlineData("dev.bicepparam")]
    [InlineData("test.bicepparam")]
    [InlineData("prod.bicepparam")]
    public void Exactly_the_parameters_are_given(string path) =>
        ParameterFileCheck.Of(bicep.Folder, bicep.Folder.Get(path)).ShouldBeEmpty();
}
