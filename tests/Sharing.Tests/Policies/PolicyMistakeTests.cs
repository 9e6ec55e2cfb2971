using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Tests.Policies;

public sealed class PolicyMistakeTests : IDisposable
{
    private const string Classification = "classification.yaml";
    private const string Gateways = "gateways.yaml";
    private const string Prohibitions = "prohibitions.yaml";
    private const string Agreement = "agreements/kmisa.yaml";

    private readonly PolicyFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(Classification, "training_valid_for", "training_valid", 1, "lacks the key 'training_valid_for'")]
    [InlineData(Classification, "reporter: source", "reporter: sauce", 9, "the unknown 'sauce'; write one of")]
    [InlineData(Classification, "OFFICIAL-SENSITIVE]", "SECRET]", 1, "the unknown 'SECRET'; write one of OFFICIAL")]
    [InlineData(Classification, "[none, BPSS", "[BPSS, none", 2, "must go upwards: none, BPSS")]
    [InlineData(Classification, "OFFICIAL-SENSITIVE: BPSS", "OFFICIAL-SENSITIVE: DV", 6, "the unknown 'DV'")]
    [InlineData(Classification, ", OFFICIAL-SENSITIVE: BPSS", "", 6, "lacks the key 'OFFICIAL-SENSITIVE'")]
    [InlineData(Classification, "365d", "1y", 3, "write digits and one of s, m, h, d")]
    [InlineData(Gateways, "to: [police]", "to: [polise]", 6, "the unknown 'polise'; write one of")]
    [InlineData(Gateways, "excludes:", "exclude:", 2, "lacks the key 'excludes'")]
    [InlineData(Gateways, "classes: [health]", "classes: health", 8, "'classes' of an entry of excludes must be")]
    [InlineData(Gateways, "from: 1998-09-30", "from: 30/09/1998", 4, "write a date, or an instant in UTC")]
    [InlineData(Gateways, "id: section-115", "id: true", 2, "'id' of a gateway must be text")]
    [InlineData(Prohibitions, "categories: [cuckooing]", "categories: [cuckoo]", 3, "the unknown 'cuckoo'")]
    [InlineData(Prohibitions, "[narrative-unsanitised]", "[narrative-raw]", 4, "the unknown 'narrative-raw'")]
    [InlineData(Prohibitions, "remove: [narrative-unsanitised]", "withhold: yes", 4, "must be true or false")]
    [InlineData(Prohibitions, "remove: [narrative-unsanitised]", "withhold: 'true'", 4, "must be true or false")]
    [InlineData(Prohibitions, "    remove: [narrative-unsanitised]", "", 2, "write 'remove' or 'withhold'")]
    [InlineData(Prohibitions, "categories: [cuckooing]", "subjects: [kid]", 3, "the unknown 'kid'")]
    [InlineData(Prohibitions, "categories: [cuckooing]", "assessments: [F]", 3, "the unknown 'F'")]
    [InlineData(Agreement, "gateways: [section-115]", "gateways: [section-15]", 13, "the unknown 'section-15'")]
    [InlineData(Agreement, "2026-06-01T09:00:00Z", "2026-06-01T09:00:00+01:00", 7, "in UTC that ends in Z")]
    [InlineData(Agreement, "organisations: [police]", "organisation: [police]", 16, "unknown key 'organisation'")]
    [InlineData(Agreement, "area: shared", "area: nearby", 17, "the unknown 'nearby'; write one of shared, any")]
    [InlineData(Agreement, "generalised: [time]", "partial: [time]", 18, "unknown key 'partial'")]
    [InlineData(Agreement, "version: 2026.1", "version:", 3, "'version' of an agreement is empty; write a word")]
    [InlineData(Agreement, "version: 2026.1", "agreement: kmisa", 3, "key 'agreement' is written twice")]
    [InlineData(Agreement, "purposes: [safeguarding]", "purposes: &p [safeguarding]", 12, "anchor '&p' is not allowed")]
    [InlineData(Agreement, "purposes: [safeguarding]", "purposes: *p", 12, "alias '*p' is not allowed")]
    [InlineData(Agreement, "version: 2026.1", "version: !!str 2026.1", 3, "tag 'tag:yaml.org,2002:str' is not allowed")]
    [InlineData(Agreement, "version: 2026.1", "<<: { version: 1 }", 3, "unknown key '<<'")]
    [InlineData(Agreement, "clauses:", "---\nclauses:", 8, "a second document begins here")]
    [InlineData(Agreement, "[cuckooing]", "[cuckooing", 11, "this is not readable YAML")]
    public void A_mistake_is_told_with_its_file_its_line_and_what_to_write(
        string file, string written, string instead, int line, string message)
    {
        _files.Change(file, written, instead);

        Mistakes().ShouldContain(mistake => mistake.StartsWith($"{file}:{line}: ") && mistake.Contains(message));
    }

    [Theory]
    [InlineData(Gateways, "gateways:\n", "gateway 'section-115' is defined twice")]
    [InlineData(Prohibitions, "prohibitions:\n", "prohibition 'unsanitised-police-only' is written twice")]
    [InlineData(Agreement, "clauses:\n", "clause 'tell-police' is written twice")]
    public void An_id_that_is_used_twice_is_told(string file, string list, string message)
    {
        var text = File.ReadAllText(Path.Combine(_files.Folder, file));
        var entries = text[(text.IndexOf(list, StringComparison.Ordinal) + list.Length)..];
        _files.Write(file, $"{text}\n{entries}");

        Mistakes().ShouldHaveSingleItem().ShouldContain(message);
    }

    [Fact]
    public void An_empty_file_is_told() =>
        MistakeIn("").ShouldContain("prohibitions.yaml:1: the file is empty; write the keys of its layout");

    [Fact]
    public void A_file_that_is_no_mapping_is_told() =>
        MistakeIn("- a\n- b").ShouldContain(
            "prohibitions.yaml:1: the file of prohibitions must be a mapping with the keys prohibitions");

    [Fact]
    public void A_file_nested_without_end_is_told_and_does_not_end_the_hub() =>
        MistakeIn(new string('[', 10_000)).ShouldHaveSingleItem().ShouldContain("it is nested too deeply");

    [Theory]
    [InlineData(Classification)]
    [InlineData(Gateways)]
    [InlineData(Prohibitions)]
    [InlineData(Agreement)]
    public void However_a_file_is_damaged_it_is_loaded_or_refused_and_nothing_else(string file)
    {
        var text = File.ReadAllText(Path.Combine(_files.Folder, file));
        foreach (var start in Enumerable.Range(0, text.Length).Where(start => start % 4 == 0))
        {
            var length = Math.Min(1 + (start % 7), text.Length - start);
            _files.Write(file, text.Remove(start, length));

            (Load() is null or PolicySetRefused).ShouldBeTrue();
        }
    }

    private Exception? Load() => Record.Exception(() => PolicySet.Load(_files.Folder));

    private IReadOnlyList<string> MistakeIn(string prohibitions)
    {
        _files.Write(Prohibitions, prohibitions);
        return Mistakes();
    }

    private IReadOnlyList<string> Mistakes() =>
    [
        .. Should.Throw<PolicySetRefused>(() => PolicySet.Load(_files.Folder)).Mistakes
            .Select(mistake => mistake.ToString()),
    ];
}
