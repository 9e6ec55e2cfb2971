using System.Globalization;
using System.Text;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.Documents;

/// <summary>A copy of the demonstration's policy set and directory, in which a test changes a file.</summary>
internal sealed class SeedFiles : IDisposable
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("intelhub-seed-").FullName;

    public SeedFiles()
    {
        var from = Repository.PathTo("infra", "seed", "policies");
        string[] files =
        [
            .. System.IO.Directory.EnumerateFiles(from, "*.yaml"),
            .. System.IO.Directory.EnumerateFiles(Path.Combine(from, "agreements")),
        ];
        Texts = files.Order(StringComparer.Ordinal)
            .ToDictionary(file => Path.GetRelativePath(from, file), File.ReadAllText, StringComparer.Ordinal);
        DirectoryText = File.ReadAllText(Repository.PathTo("infra", "seed", "directory.json"));
        System.IO.Directory.CreateDirectory(Path.Combine(Policies, "agreements"));
        Restore();
    }

    /// <summary>How many times as long to try as in an ordinary run: INTELHUB_SOAK.</summary>
    public static int Soak { get; } = int.Parse(
        Environment.GetEnvironmentVariable("INTELHUB_SOAK") is { Length: > 0 } times ? times : "1",
        CultureInfo.InvariantCulture);

    public string Policies => Path.Combine(_folder, "policies");

    public string Partners => Path.Combine(_folder, "directory.json");

    public IReadOnlyDictionary<string, string> Texts { get; }

    public string DirectoryText { get; }

    /// <summary>Runs with one file of the policy set changed, and changes it back.</summary>
    public T With<T>(string name, string text, Func<T> run)
    {
        Write(Path.Combine(Policies, name), text);
        try
        {
            return run();
        }
        finally
        {
            File.WriteAllText(Path.Combine(Policies, name), Texts[name]);
        }
    }

    /// <summary>Half of a surrogate pair becomes bytes that are not UTF-8, as a damaged disk would have it.</summary>
    public static void Write(string file, string text)
    {
        using var written = File.Create(file);
        foreach (var letter in text.EnumerateRunes())
        {
            written.Write(
                letter == Rune.ReplacementChar ? [0xED, 0xA0, 0x80] : Encoding.UTF8.GetBytes(letter.ToString()));
        }
    }

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    private void Restore()
    {
        foreach (var (name, text) in Texts)
        {
            File.WriteAllText(Path.Combine(Policies, name), text);
        }

        File.WriteAllText(Partners, DirectoryText);
    }
}
