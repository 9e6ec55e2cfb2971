using IntelHub.Infrastructure.Tests.Bicep.Syntax;
using IntelHub.TestKit;

namespace IntelHub.Infrastructure.Tests.Bicep;

/// <summary>The folder <c>bicep</c> of this repository, and copies of it in which something is wrong.</summary>
public sealed class TheBicep : IDisposable
{
    private static readonly string _root = Repository.PathTo("bicep");

    private readonly BicepParser _parser = new();
    private readonly Dictionary<string, string> _texts = new DirectoryInfo(_root)
        .EnumerateFiles("*.bicep*", SearchOption.AllDirectories)
        .ToDictionary(
            file => Path.GetRelativePath(_root, file.FullName).Replace('\\', '/'),
            file => File.ReadAllText(file.FullName),
            StringComparer.Ordinal);

    public TheBicep() => Folder = new BicepFolder(_texts.ToDictionary(
        text => text.Key, text => Parse(text.Key, text.Value), StringComparer.Ordinal));

    internal BicepFolder Folder { get; }

    public void Dispose() => _parser.Dispose();

    /// <summary>A copy in which one place of one file reads otherwise. The place must be there, and once.</summary>
    internal BicepFolder But(string path, string right, string wrong)
    {
        var text = _texts[path];
        text.Split(right).Length.ShouldBe(2, $"'{right}' is not just once in {path}");
        return Folder.With(Parse(path, text.Replace(right, wrong, StringComparison.Ordinal)));
    }

    internal BicepFile Parse(string path, string text) => new(path, _parser.Parse(path, text));
}

/// <summary>The grammar is started once for all.</summary>
[CollectionDefinition(Name)]
public sealed class BicepCollection : ICollectionFixture<TheBicep>
{
    public const string Name = "Bicep";
}
