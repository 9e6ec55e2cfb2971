using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Documents;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Examples;

/// <summary>The examples of a policy set and the directory they are asked about, loaded whole or not at all.</summary>
internal sealed record ExampleSet(Partnership Directory, IReadOnlyList<Example> Examples)
{
    private const string Folder = "examples";
    private const string DirectoryName = "directory.yaml";

    /// <summary>Throws <see cref="ExamplesRefused"/> with every mistake of every file.</summary>
    public static ExampleSet Load(string policiesFolder, PolicySet policies)
    {
        var folder = Path.Combine(policiesFolder, Folder);
        if (!System.IO.Directory.Exists(folder))
        {
            throw new ExamplesRefused($"The policy set has no folder '{Folder}'; write examples in it.");
        }

        var directory = DirectoryFile.Read(Path.Combine(folder, DirectoryName));
        var mistakes = new List<Mistake>();
        var examples = new List<Example>();
        foreach (var file in System.IO.Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var source = new Source($"{Folder}/{Path.GetFileName(file)}", mistakes);
            if (!file.EndsWith(".yaml", StringComparison.Ordinal))
            {
                source.Refuse(1, "the name of a file of examples ends in .yaml; rename it");
            }
            else if (Path.GetFileName(file) != DirectoryName)
            {
                examples.AddRange(ExampleFile.Read(TextFile.Read(file, source), source, policies, directory));
            }
        }

        RefuseRepeated(examples, mistakes);
        return mistakes.Count == 0 && examples.Count > 0
            ? new ExampleSet(directory, examples)
            : throw ExamplesRefused.For(mistakes);
    }

    private static void RefuseRepeated(List<Example> examples, List<Mistake> mistakes) => mistakes.AddRange(
        examples.GroupBy(example => example.Id, StringComparer.Ordinal).SelectMany(same => same.Skip(1).Select(
            again => new Mistake(
                again.Document, again.Line,
                $"example '{again.Id}' is already in {same.First().Place}; give this one another id"))));
}

/// <summary>Examples with a mistake in them prove nothing, so none of them is run.</summary>
internal sealed class ExamplesRefused(string message) : Exception(message)
{
    public static ExamplesRefused For(IReadOnlyCollection<Mistake> mistakes) => new(mistakes.Count == 0
        ? "The policy set has no examples; write one."
        : $"The examples are refused.{string.Concat(mistakes.Distinct().Select(mistake => $"\n  {mistake}"))}");
}
