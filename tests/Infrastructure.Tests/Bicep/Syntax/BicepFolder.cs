namespace IntelHub.Infrastructure.Tests.Bicep.Syntax;

/// <summary>All files of a folder, by their paths in it.</summary>
internal sealed class BicepFolder(IReadOnlyDictionary<string, BicepFile> files)
{
    public IEnumerable<BicepFile> Files => files.Values;

    public BicepFile? Find(string path) => files.GetValueOrDefault(path);

    public BicepFile Get(string path) => Find(path) ?? throw new BicepException($"there is no file {path}");

    public BicepFolder With(BicepFile other) =>
        new(new Dictionary<string, BicepFile>(files, StringComparer.Ordinal) { [other.Path] = other });

    /// <summary>The declaration that a name leads to, through an import if it was imported.</summary>
    public Declaration? Symbol(BicepFile file, string name) =>
        file.Symbol(name) ?? Imported(file, name, (from, original) => from.Symbol(original));

    public Declaration? Type(BicepFile file, string name) =>
        file.Type(name) ?? Imported(file, name, (from, original) => from.Type(original));

    private Declaration? Imported(BicepFile file, string name, Func<BicepFile, string, Declaration?> find) =>
        file.Imports.FirstOrDefault(each => each.Name == name) is { } import && Find(import.From) is { } from
            ? find(from, import.Original)
            : null;
}
