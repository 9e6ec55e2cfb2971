using System.Security.Cryptography;
using System.Text;
using IntelHub.Contracts.Sharing;
using IntelHub.Sharing.Documents;

namespace IntelHub.Sharing.Policies;

/// <summary>
/// Loads a policy set from its folder, or from texts that were read from one before. <c>invariants.yaml</c> and
/// <c>examples</c> hold statements, not rules, and <c>schema</c> tells an editor how the files are laid out.
/// </summary>
internal sealed class PolicyFolder
{
    private const string Classification = "classification.yaml";
    private const string Gateways = "gateways.yaml";
    private const string Prohibitions = "prohibitions.yaml";
    private const string VitalInterests = "vital-interests.yaml";
    private const string Retention = "retention.yaml";
    private const string Escalation = "escalation.yaml";
    private const string Invariants = "invariants.yaml";
    private const string Agreements = "agreements";

    private static readonly string[] _needed = [Classification, Gateways, Prohibitions, VitalInterests];
    private static readonly string[] _maybe = [Retention, Escalation];
    private static readonly string[] _looksLikePolicy = [".yaml", ".yml", ".json"];

    private readonly List<Mistake> _mistakes = [];
    private readonly SortedDictionary<string, string> _texts = new(StringComparer.Ordinal);

    private PolicyFolder()
    {
    }

    public static PolicySet Load(string folder)
    {
        var files = new PolicyFolder();
        files.ReadTexts(folder);
        return files.Read();
    }

    /// <summary>As the folder would be loaded that held these files: the same mistakes, the same version.</summary>
    public static PolicySet Load(IReadOnlyDictionary<string, string> texts)
    {
        var files = new PolicyFolder();
        foreach (var name in _needed.Where(name => !texts.ContainsKey(name)))
        {
            files.Refuse(name, "the file is missing; write it as the sharing model lays it out");
        }

        foreach (var (name, text) in texts)
        {
            files._texts.Add(name, text);
        }

        return files.Read();
    }

    private PolicySet Read()
    {
        RefuseIfMistaken();

        var classification = ClassificationFile.Read(Open(Classification, out var source), source);
        var gateways = GatewaysFile.Read(Open(Gateways, out source), source);
        var prohibitions = ProhibitionsFile.Read(Open(Prohibitions, out source), source, classification);
        var retention = _texts.ContainsKey(Retention)
            ? RetentionFile.Read(Open(Retention, out source), source, classification)
            : RetentionSchedule.Empty;
        IReadOnlyList<EscalationRule> escalation =
            _texts.ContainsKey(Escalation) ? EscalationFile.Read(Open(Escalation, out source), source) : [];
        var vitalInterests = VitalInterestsFile.Read(Open(VitalInterests, out source), source, retention);
        var agreements = ReadAgreements(classification, gateways, retention);
        RefuseIfMistaken();

        return new PolicySet
        {
            Version = VersionOf(_texts),
            Texts = _texts,
            Classification = classification,
            Gateways = gateways,
            Prohibitions = prohibitions,
            VitalInterests = vitalInterests,
            Agreements = agreements,
            Retention = retention,
            Escalation = escalation,
        };
    }

    private void ReadTexts(string folder)
    {
        foreach (var name in _needed.Where(name => !File.Exists(Path.Combine(folder, name))))
        {
            Refuse(name, $"the file is missing from '{folder}'; write it as the sharing model lays it out");
        }

        foreach (var file in FilesOf(folder).Where(file => !IsKnown(Path.GetFileName(file))))
        {
            Refuse(
                Path.GetFileName(file),
                $"not a file of a policy set; rename it to {string.Join(", ", _needed.Concat(_maybe))}");
        }

        var agreements = FilesOf(Path.Combine(folder, Agreements))
            .ToLookup(file => file.EndsWith(".yaml", StringComparison.Ordinal));
        foreach (var file in agreements[false])
        {
            Refuse($"{Agreements}/{Path.GetFileName(file)}", "an agreement's file name ends in .yaml; rename it");
        }

        foreach (var file in FoldersOf(Path.Combine(folder, Agreements)).SelectMany(FilesOf))
        {
            Refuse(NameOf(folder, file), $"nobody looks here for agreements; keep the file in {Agreements} itself");
        }

        string[] rules = [.. _needed.Concat(_maybe).Select(name => Path.Combine(folder, name)).Where(File.Exists)];
        foreach (var file in rules.Concat(agreements[true]))
        {
            var name = NameOf(folder, file);
            _texts.Add(name, TextFile.Read(file, new Source(name, _mistakes)));
        }
    }

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Where(LooksLikePolicy)
            : [];

    private static IEnumerable<string> FoldersOf(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories)
        : [];

    private static bool LooksLikePolicy(string file) =>
        _looksLikePolicy.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    private static string NameOf(string folder, string file) =>
        Path.GetRelativePath(folder, file).Replace('\\', '/');

    private static bool IsKnown(string name) =>
        name == Invariants || _needed.Contains(name) || _maybe.Contains(name);

    private List<Agreement> ReadAgreements(
        Classification classification, IReadOnlyList<Gateway> gateways, RetentionSchedule retention)
    {
        var agreements = new List<Agreement>();
        var firstIn = new Dictionary<(string, string), string>();
        foreach (var name in _texts.Keys.Where(name => name.StartsWith(Agreements + "/", StringComparison.Ordinal)))
        {
            var agreement = AgreementFile.Read(
                Open(name, out var source), source, classification, gateways, retention);
            if (!firstIn.TryAdd((agreement.Id, agreement.Version), name))
            {
                var first = firstIn[(agreement.Id, agreement.Version)];
                Refuse(
                    name, $"agreement '{agreement.Id}' version '{agreement.Version}' is already in {first}; keep one");
            }

            agreements.Add(agreement);
        }

        return agreements;
    }

    private Node? Open(string name, out Source source)
    {
        source = new Source(name, _mistakes);
        return YamlDocument.Read(_texts[name], source);
    }

    private void Refuse(string name, string message) => _mistakes.Add(new Mistake(name, 1, message));

    private void RefuseIfMistaken()
    {
        if (_mistakes.Count > 0)
        {
            throw new PolicySetRefused(_mistakes);
        }
    }

    // Lengths go in as well, so that no two different sets of files run together to the same bytes.
    private static string VersionOf(SortedDictionary<string, string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var bytes in texts.SelectMany(text => new[] { text.Key, text.Value }).Select(Encoding.UTF8.GetBytes))
        {
            hash.AppendData(BitConverter.GetBytes((long)bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
