using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.Redaction;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.Redaction;

/// <summary>
/// Whatever stands in a field, its generalised form holds nothing but the typed values that the guide describes.
/// </summary>
public sealed partial class GeneralisedPropertyTests
{
    private const int Values = 2_000;

    private static readonly string[] _fields =
        ["premises", "time", "contact", "organised-crime", "subject-identity", "victim-identity", "child-identity",
            "third-party-identity"];

    private static readonly Category _category = Some.Category("none", "BPSS") with
    {
        FieldClasses = _fields.ToFrozenDictionary(field => field, field => field),
    };

    [Fact]
    public void Nothing_of_a_value_is_shown_but_its_typed_form()
    {
        var shown = ForEach((field, value) =>
        {
            var general = General(field, value);

            EntriesOf(general).ShouldAllBe(entry => Form().IsMatch(entry), $"{field}: {value.GetRawText()}");
            general.ShouldNotContain(SomeJson.Marker, Case.Insensitive);
            general.ShouldNotContain(SomeJson.MarkedNumber);
            return general;
        });

        // The values are not all beyond generalising: each kind of form is met.
        foreach (var met in new[] { "CT9", "GIR", "2026-07", "10-19", "male", "car", "mobile phone", "a supply" })
        {
            shown.ShouldContain(general => general.Contains(met), met);
        }
    }

    [Fact]
    public void How_many_there_are_and_in_what_order_changes_nothing() => ForEach((field, value) =>
    {
        JsonElement[] entries = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        var again = General(field, Listed([.. entries, .. entries.Reverse()]));

        again.ShouldBe(General(field, Listed(entries)));
        return again;
    });

    [Fact]
    public void What_no_level_permits_is_not_looked_at() => ForEach((field, value) =>
    {
        var values = new Dictionary<string, JsonElement> { [field] = value };
        var built = PermittedFields.Build(_category, Some.Levels((field, Level.None)), values, ["E07000114"], The.Noon);

        built.ShouldBeEmpty();
        return "";
    });

    private static List<string> ForEach(Func<string, JsonElement, string> check) =>
    [
        .. Enumerable.Range(0, Values).Select(seed => SomeJson.Value(new Dice(seed)))
            .SelectMany(value => _fields.Select(field => check(field, value))),
    ];

    private static JsonElement Listed(JsonElement[] entries) =>
        JsonElement.Parse($"[{string.Join(',', entries.Select(entry => entry.GetRawText()))}]");

    private static string General(string field, JsonElement value)
    {
        var values = new Dictionary<string, JsonElement> { [field] = value };
        var levels = Some.Levels((field, Level.Generalised));
        return PermittedFields.Build(_category, levels, values, ["E07000114"], The.Noon)[field].Value.GetRawText();
    }

    private static string[] EntriesOf(string general)
    {
        var written = JsonElement.Parse(general);
        return written.ValueKind == JsonValueKind.Array
            ? [.. written.EnumerateArray().Select(entry => entry.GetRawText())]
            : [general];
    }

    [GeneratedRegex(
        """
        \A(?:null|\{(?:
            "postcode_district":(?:null|"[A-Z]{1,3}(?:[0-9][A-Z0-9]?)?"),"district":"Thanet"
          | "month":"[0-9]{4}-[0-9]{2}"
          | "age_band":(?:null|"[0-9]{1,3}-[0-9]{1,3}"),"sex":(?:null|"[a-z ]{4,10}")
          | "kind":"[a-z \-]{3,24}"
        )\})\z
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Form();
}
