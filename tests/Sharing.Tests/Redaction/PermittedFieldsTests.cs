using System.Collections.Frozen;
using System.Text.Json;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.Redaction;

namespace IntelHub.Sharing.Tests.Redaction;

public sealed class PermittedFieldsTests
{
    private const string Address = """{"line1": "Flat 2", "town": "Margate", "postcode": "CT9 9ZZ"}""";

    private static readonly FrozenDictionary<string, string> _classes = new Dictionary<string, string>
    {
        ["headline"] = "headline",
        ["place"] = "premises",
        ["seen"] = "time",
        ["suspects"] = "subject-identity",
        ["occupant"] = "victim-identity",
        ["children"] = "child-identity",
        ["neighbours"] = "third-party-identity",
        ["numbers"] = "contact",
        ["vehicles"] = "contact",
        ["county_line"] = "organised-crime",
        ["organised_crime_group"] = "organised-crime",
        ["supply_detail"] = "organised-crime",
        ["toxicology"] = "health",
        ["reporter"] = "source",
    }.ToFrozenDictionary();

    [Fact]
    public void A_field_in_full_is_its_value() => Shown("headline", Level.Full, "\"as told\"").ShouldBe("\"as told\"");

    [Theory]
    [InlineData("toxicology")]
    [InlineData("headline")]
    public void A_class_without_a_generalised_form_is_not_shown_at_that_level(string field) =>
        Shown(field, Level.Generalised, "\"as told\"").ShouldBeNull();

    [Theory]
    [InlineData("reporter")]
    [InlineData("a-field-nobody-classified")]
    public void The_source_is_not_shown_even_if_a_level_says_so(string field) =>
        Shown(field, Level.Full, "\"as told\"").ShouldBeNull();

    [Fact]
    public void A_field_without_a_level_is_not_there()
    {
        var values = new Dictionary<string, JsonElement> { ["headline"] = Json("\"as told\"") };

        PermittedFields.Build(Category(), Some.Levels(), values, [], The.Noon).ShouldBeEmpty();
    }

    [Fact]
    public void A_permitted_field_that_the_item_lacks_is_not_there()
    {
        var levels = Some.Levels(("headline", Level.Full));

        PermittedFields.Build(Category(), levels, new Dictionary<string, JsonElement>(), [], The.Noon).ShouldBeEmpty();
    }

    [Fact]
    public void A_field_says_at_what_level_it_is_shown() =>
        Build("seen", Level.Generalised, "\"2026-07-06\"", The.Noon)["seen"].Level.ShouldBe("generalised");

    [Theory]
    [InlineData(Address, """{"postcode_district":"CT9","district":"Thanet"}""")]
    [InlineData("[" + Address + "]", """[{"postcode_district":"CT9","district":"Thanet"}]""")]
    [InlineData("[" + Address + "," + Address + "]", """[{"postcode_district":"CT9","district":"Thanet"}]""")]
    [InlineData("""{"postcode": "gir 0aa"}""", """{"postcode_district":"GIR","district":"Thanet"}""")]
    [InlineData("""{"postcode": "BFPO 61"}""", """{"postcode_district":null,"district":"Thanet"}""")]
    [InlineData("""{"postcode": "QX1 1AA"}""", """{"postcode_district":null,"district":"Thanet"}""")]
    [InlineData("""{"postcode": "CT9 9ZZ, flat 2"}""", """{"postcode_district":null,"district":"Thanet"}""")]
    [InlineData("""{"postcode": "CT\u0669 9ZZ"}""", """{"postcode_district":null,"district":"Thanet"}""")]
    [InlineData("""{"postcode": "\ud800"}""", """{"postcode_district":null,"district":"Thanet"}""")]
    [InlineData("""{"\ud800ostcode": "CT9 9ZZ"}""", """{"postcode_district":null,"district":"Thanet"}""")]
    [InlineData("""{"postcode": ["CT9 9ZZ"]}""", """{"postcode_district":null,"district":"Thanet"}""")]
    [InlineData("\"0000001993567\"", "null")]
    [InlineData("\"\\u0661\\u0662\"", "null")]
    [InlineData("""{"postcode": "sw1a1aa"}""", """{"postcode_district":"SW1A","district":"Thanet"}""")]
    [InlineData("""{"postcode": "by the old mill"}""", """{"postcode_district":null,"district":"Thanet"}""")]
    [InlineData("""{"postcode": 9}""", """{"postcode_district":null,"district":"Thanet"}""")]
    [InlineData("""{"line1": "Flat 2"}""", """{"postcode_district":null,"district":"Thanet"}""")]
    [InlineData("\"000000199356\"", """{"postcode_district":null,"district":"Thanet"}""")]
    [InlineData("\"Flat 2, 14 Example Terrace, CT9 9ZZ\"", "null")]
    [InlineData("[7, \"x\"]", "[]")]
    [InlineData("199356", "null")]
    public void Premises_become_their_districts(string value, string expected) =>
        Generalised("place", value).ShouldBe(expected);

    [Theory]
    [InlineData("E07000114", "E07000113")]
    [InlineData("*")]
    [InlineData]
    public void Premises_of_an_item_without_exactly_one_area_have_no_district(params string[] areas)
    {
        Generalised("place", Address, areas).ShouldBe("""{"postcode_district":"CT9","district":null}""");
        Generalised("place", "\"199356\"", areas).ShouldBe("""{"postcode_district":null,"district":null}""");
    }

    [Theory]
    [InlineData("\"2026-07-06\"", """{"month":"2026-07"}""")]
    [InlineData("\"2026-08-02T22:10:00Z\"", """{"month":"2026-08"}""")]
    [InlineData("\"2026-07-31T23:30:00Z\"", """{"month":"2026-07"}""")]
    [InlineData("\"2025-12-31T23:59:59.9999999Z\"", """{"month":"2025-12"}""")]
    [InlineData("\"2026-01-01T00:00:00Z\"", """{"month":"2026-01"}""")]
    [InlineData("\"2026-08-01T00:30:00+01:00\"", "null")]
    [InlineData("[\"2026-08-06\", \"2026-07-06\"]", """[{"month":"2026-07"},{"month":"2026-08"}]""")]
    [InlineData("[\"2026-07-06\", \"2026-07-07\"]", """[{"month":"2026-07"}]""")]
    [InlineData("[\"2026-07-06\", [\"2026-08-07\"], null]", """[{"month":"2026-07"}]""")]
    [InlineData("[]", "[]")]
    [InlineData("\"the night of Pat's birthday\"", "null")]
    [InlineData("\"2026-07\"", "null")]
    [InlineData("\"\\ud800\"", "null")]
    [InlineData("20260706", "null")]
    [InlineData("{\"at\": \"2026-07-06\"}", "null")]
    public void A_time_becomes_its_month(string value, string expected) =>
        Generalised("seen", value).ShouldBe(expected);

    [Theory]
    [InlineData("""{"name": "Pat", "born": "1979-01-01", "sex": "male"}""", """{"age_band":"40-49","sex":"male"}""")]
    [InlineData("""{"born": "1986-07-08"}""", """{"age_band":"30-39","sex":null}""")]
    [InlineData("""{"born": "1986-07-07"}""", """{"age_band":"40-49","sex":null}""")]
    [InlineData("""{"born": "2030-01-01"}""", """{"age_band":null,"sex":null}""")]
    [InlineData("""{"born": "in 1979"}""", """{"age_band":null,"sex":null}""")]
    [InlineData("""{"age": 9}""", """{"age_band":"0-9","sex":null}""")]
    [InlineData("""{"age": 15.5}""", """{"age_band":null,"sex":null}""")]
    [InlineData("""{"age": "15"}""", """{"age_band":null,"sex":null}""")]
    [InlineData("""{"age": 1500}""", """{"age_band":null,"sex":null}""")]
    [InlineData("""{"sex": "a man called Tee"}""", """{"age_band":null,"sex":null}""")]
    [InlineData("""{"description": "male, 15"}""", """{"age_band":null,"sex":null}""")]
    [InlineData("""[{"age": 15, "sex": "female"}, "Tee"]""", """[{"age_band":"10-19","sex":"female"}]""")]
    [InlineData("\"Pat Sample\"", "null")]
    [InlineData("""[{"age": 15}, {"age": 11}]""", """[{"age_band":"10-19","sex":null}]""")]
    [InlineData("""[{"age": 30}, {"age": 8}]""", """[{"age_band":"0-9","sex":null},{"age_band":"30-39","sex":null}]""")]
    [InlineData("""{"age": -1}""", """{"age_band":null,"sex":null}""")]
    [InlineData("""{"age": 130}""", """{"age_band":null,"sex":null}""")]
    [InlineData("""{"age": 1e400}""", """{"age_band":null,"sex":null}""")]
    [InlineData("""{"born": "2016-02-29"}""", """{"age_band":"10-19","sex":null}""")]
    [InlineData("""{"born": "0001-01-01"}""", """{"age_band":null,"sex":null}""")]
    [InlineData("""{"born": "\u0661\u0669\u0667\u0669-01-01"}""", """{"age_band":null,"sex":null}""")]
    [InlineData("""{"sex": ["male"], "age": {"value": 15}}""", """{"age_band":null,"sex":null}""")]
    public void A_person_becomes_an_age_band_and_a_sex_when_they_are_stated(string value, string expected)
    {
        foreach (var field in new[] { "suspects", "occupant", "children", "neighbours" })
        {
            Generalised(field, value).ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData("numbers", """{"kind": "car", "value": "AB12 XYZ"}""", """{"kind":"car"}""")]
    [InlineData("numbers", """{"kind": "07700 900123", "value": "x"}""", """{"kind":"contact detail"}""")]
    [InlineData("vehicles", """{"kind": "Pat's car"}""", """{"kind":"vehicle"}""")]
    [InlineData("numbers", "[\"07700 900123\", \"+44 7700 900123\"]", """[{"kind":"mobile phone"}]""")]
    [InlineData("numbers", "\"(01843) 555-555\"", """{"kind":"landline phone"}""")]
    [InlineData("vehicles", "[\"AB12 XYZ\", \"07700900123\"]", """[{"kind":"mobile phone"},{"kind":"vehicle"}]""")]
    [InlineData("numbers", "\"pat@example.org\"", """{"kind":"contact detail"}""")]
    [InlineData("numbers", "\"\\u0660\\u0667\\u0667\\u0660\\u0660 900123\"", """{"kind":"contact detail"}""")]
    [InlineData("numbers", """{"kind": ["car"]}""", """{"kind":"contact detail"}""")]
    [InlineData("numbers", "\"\\ud800\"", """{"kind":"contact detail"}""")]
    [InlineData("numbers", "7700900123", "null")]
    [InlineData("numbers", "[[\"07700 900123\"]]", "[]")]
    public void A_contact_becomes_its_kind(string field, string value, string expected) =>
        Generalised(field, value).ShouldBe(expected);

    [Theory]
    [InlineData("county_line", "\"LINE-EX-07\"", """{"kind":"a county line"}""")]
    [InlineData("organised_crime_group", "\"OCG-EX-001\"", """{"kind":"an organised crime group"}""")]
    [InlineData("supply_detail", "\"LINE-EX-07\"", """{"kind":"a supply network"}""")]
    [InlineData("county_line", "[\"A\", {\"name\": \"B\"}]", """[{"kind":"a county line"}]""")]
    [InlineData("county_line", "7", "null")]
    public void Organised_crime_becomes_its_kind(string field, string value, string expected) =>
        Generalised(field, value).ShouldBe(expected);

    [Fact]
    public void The_age_is_that_on_the_29th_of_February_only_in_leap_years() =>
        Build(
            "occupant", Level.Generalised, """{"born": "2016-02-29"}""", new(2026, 2, 28, 23, 59, 59, TimeSpan.Zero))
            ["occupant"].Value.GetRawText().ShouldBe("""{"age_band":"0-9","sex":null}""");

    private static string? Generalised(string field, string value, params string[] areas) =>
        Shown(field, Level.Generalised, value, areas);

    private static string? Generalised(string field, string value) =>
        Shown(field, Level.Generalised, value, "E07000114");

    private static string? Shown(string field, Level level, string value, params string[] areas) =>
        Build(field, level, value, The.Noon, areas).TryGetValue(field, out var shown)
            ? JsonSerializer.Serialize(shown.Value)
            : null;

    private static IReadOnlyDictionary<string, Contracts.Sharing.PermittedField> Build(
        string field, Level level, string value, DateTimeOffset receivedAt, params string[] areas)
    {
        var values = new Dictionary<string, JsonElement> { [field] = Json(value), ["reporter"] = Json("\"J\"") };
        return PermittedFields.Build(Category(), Some.Levels((field, level)), values, areas, receivedAt);
    }

    private static Category Category() => Some.Category("none", "BPSS") with { FieldClasses = _classes };

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
