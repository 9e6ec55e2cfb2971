using System.Text.RegularExpressions;
using IntelHub.TestKit;

namespace IntelHub.Infrastructure.Tests.Containers;

/// <summary>What the sources say of the services, the questions between them and the settings that they read.</summary>
internal static partial class TheHub
{
    /// <summary>Each host that runs one module, by the module's name.</summary>
    public static readonly IReadOnlyList<string> Services =
    [
        .. new DirectoryInfo(Repository.PathTo("src", "Hosts")).EnumerateDirectories()
            .Where(host => host.EnumerateFiles("IntelHub.*Service.csproj").Any())
            .Select(host => host.Name)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Who may ask whom (decision record 0027).</summary>
    public static readonly IReadOnlyList<(string Asker, string Asked)> Questions =
    [
        .. Sources("src/Platform/Services/Questions")
            .SelectMany(source => Question().Matches(source))
            .SelectMany(match => match.Groups[2].Captures
                .Select(asker => (asker.Value.ToLowerInvariant(), match.Groups[1].Value.ToLowerInvariant())))
            .Distinct()
            .Order(),
    ];

    /// <summary>Those that seal what they keep, and so have a file of keys to share among their processes.</summary>
    public static readonly IReadOnlyList<string> Sealing =
    [
        .. Services.Where(service => Sources($"src/{service}").Any(source => source.Contains("Sealer")))
            .Select(service => service.ToLowerInvariant()),
    ];

    private static readonly HashSet<string> _settings =
    [
        "ASPNETCORE_URLS",
        .. Services.Select(service => $"{service}__Postgres"),
        .. Sources("src", "*Options.cs").SelectMany(SettingsIn),
    ];

    /// <summary>Whether the hub, or the web server in it, reads a setting of this name.</summary>
    public static bool Reads(string setting)
    {
        var peer = Peer().Match(setting);
        return peer.Success
            ? Services.Contains(peer.Groups[1].Value)
            : _settings.Contains(Numbered().Replace(setting, "")) || WebServer().IsMatch(setting);
    }

    private static IEnumerable<string> Sources(string folder, string pattern = "*.cs") =>
        new DirectoryInfo(Repository.PathTo(folder))
            .EnumerateFiles(pattern, SearchOption.AllDirectories)
            .Where(file => !file.FullName.Contains("/obj/", StringComparison.Ordinal))
            .Select(file => File.ReadAllText(file.FullName));

    private static IEnumerable<string> SettingsIn(string options)
    {
        var section = Section().Match(options).Groups[1].Value.Replace(":", "__");
        return Property().Matches(options).Select(property => $"{section}__{property.Groups[1].Value}");
    }

    [GeneratedRegex("ServiceQuestions\\(\"(\\w+)\"(?:, \"(\\w+)\")+\\)")]
    private static partial Regex Question();

    [GeneratedRegex("const string Section = \"([A-Za-z:]+)\"")]
    private static partial Regex Section();

    [GeneratedRegex(@"public [\w?<>]+ (\w+) \{ get; init; \}")]
    private static partial Regex Property();

    [GeneratedRegex(@"^Services__Peers__(\w+?)__(?:Key|Addresses__\d+)$")]
    private static partial Regex Peer();

    [GeneratedRegex(@"__\d+$")]
    private static partial Regex Numbered();

    [GeneratedRegex("^Kestrel__Endpoints__[A-Za-z]+__(Url|Certificate__Path|Certificate__KeyPath)$")]
    private static partial Regex WebServer();
}
