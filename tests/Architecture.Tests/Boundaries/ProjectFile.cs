using System.Xml.Linq;
using IntelHub.TestKit;

namespace IntelHub.Architecture.Tests.Boundaries;

/// <summary>What a project asks for, whether its code uses it yet or not.</summary>
internal sealed record ProjectFile(IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    /// <param name="folder">Under <c>src</c>.</param>
    public static ProjectFile Of(string folder)
    {
        var file = new DirectoryInfo(Repository.PathTo("src", folder)).GetFiles("*.csproj").Single().FullName;
        var project = XDocument.Load(file);
        return new ProjectFile(
            [.. Includes(project, "ProjectReference").Select(ShortName)],
            [.. Includes(project, "PackageReference")]);
    }

    public IEnumerable<string> ReferencesOutside(string[] allowed) => References.Except(allowed);

    private static string ShortName(string path) => Path.GetFileNameWithoutExtension(path).Replace("IntelHub.", "");

    private static IEnumerable<string> Includes(XDocument project, string element) =>
        project.Descendants(element).Select(each => each.Attribute("Include")!.Value);
}
