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
        Build("seen", Level.Generalised, "\"2026-07-06\"")["seen"].Level.ShouldBe("generalised");

    [Theory]
    [InlineData(Address, """{"postcode_district":"CT9","district":"Thanet"}""")]
    [InlineData("[" + Address + "]", """[{"postcode_district":"CT9","district":"Thanet"}]""")]
    [InlineData("""{"postcode": "sw1a1aa"}""", """{"postcode_district":"SW1A","district":"Thanet"}""")]
    [InlineData("""{"postcode": "by the old mill"}""", """{"postcode_district":null,"district":"Thanet"}""")]
    [InlineData("""{"postcode": 9}""", """{"postcode_district":null,"district":"Thanet"}""")]
    [InlineData("""{"line1": "Flat 2"}""", """{"postcode_district":null,"district":"Thanet"}""")]
    [InlineData("\"000000199356\"", """{"postcode_district":null,"district":"Thanet"}""")]
    [InlineData("\"Flat 2, 14 Example Terrace, CT9 9ZZ\"", "null")]
    [InlineData("[7, \"x\"]", "[null,null]")]
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
    [InlineData("\"2026-07-06\"", "\"2026-07\"")]
    [InlineData("\"2026-08-02T22:10:00Z\"", "\"2026-08\"")]
    [InlineData("[\"2026-07-06\", \"2026-08-06\"]", "[\"2026-07\",\"2026-08\"]")]
    [InlineData("\"the night of Pat's birthday\"", "null")]
    [InlineData("20260706", "null")]
    [InlineData("{\"at\": \"2026-07-06\"}", "null")]
    public void A_time_becomes_its_month(string value, string expected) =>
        Generalised("seen", value).ShouldBe(expected);

    [Theory]
    [InlineData("""{"name": "Pat", "born": "1979-01-01", "sex": "male"}""", """[{"age_band":"40-49","sex":"male"}]""")]
    [InlineData("""{"born": "1986-07-08"}""", """[{"age_band":"30-39","sex":null}]""")]
    [InlineData("""{"born": "1986-07-07"}""", """[{"age_band":"40-49","sex":null}]""")]
    [InlineData("""{"born": "2030-01-01"}""", """[{"age_band":null,"sex":null}]""")]
    [InlineData("""{"born": "in 1979"}""", """[{"age_band":null,"sex":null}]""")]
    [InlineData("""{"age": 9}""", """[{"age_band":"0-9","sex":null}]""")]
    [InlineData("""{"age": 15.5}""", """[{"age_band":null,"sex":null}]""")]
    [InlineData("""{"age": "15"}""", """[{"age_band":null,"sex":null}]""")]
    [InlineData("""{"age": 1500}""", """[{"age_band":null,"sex":null}]""")]
    [InlineData("""{"sex": "a man called Tee"}""", """[{"age_band":null,"sex":null}]""")]
    [InlineData("""{"description": "male, 15"}""", """[{"age_band":null,"sex":null}]""")]
    [InlineData("""[{"age": 15, "sex": "female"}, "Tee"]""", """[{"age_band":"10-19","sex":"female"},null]""")]
    [InlineData("\"Pat Sample\"", "null")]
    public void A_person_becomes_an_age_band_and_a_sex_when_they_are_stated(string value, string expected)
    {
        foreach (var field in new[] { "suspects", "occupant", "children", "neighbours" })
        {
            Generalised(field, value).ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData("numbers", """{"kind": "car", "value": "AB12 XYZ"}""", "\"car\"")]
    [InlineData("numbers", """{"kind": "07700 900123", "value": "x"}""", "\"contact detail\"")]
    [InlineData("vehicles", """{"kind": "Pat's car"}""", "\"vehicle\"")]
    [InlineData("numbers", "[\"07700 900123\", \"+44 7700 900123\"]", "[\"mobile phone\",\"mobile phone\"]")]
    [InlineData("numbers", "\"(01843) 555-555\"", "\"landline phone\"")]
    [InlineData("vehicles", "[\"AB12 XYZ\", \"07700900123\"]", "[\"vehicle\",\"mobile phone\"]")]
    [InlineData("numbers", "\"pat@example.org\"", "\"contact detail\"")]
    [InlineData("numbers", "7700900123", "null")]
    [InlineData("numbers", "[[\"07700 900123\"]]", "[null]")]
    public void A_contact_becomes_its_kind(string field, string value, string expected) =>
        Generalised(field, value).ShouldBe(expected);

    [Theory]
    [InlineData("county_line", "\"LINE-EX-07\"", "\"a county line\"")]
    [InlineData("organised_crime_group", "\"OCG-EX-001\"", "\"an organised crime group\"")]
    [InlineData("supply_detail", "\"LINE-EX-07\"", "\"a supply network\"")]
    [InlineData("county_line", "[\"A\", {\"name\": \"B\"}]", "[\"a county line\",\"a county line\"]")]
    [InlineData("county_line", "7", "null")]
    public void Organised_crime_becomes_its_kind(string field, string value, string expected) =>
        Generalised(field, value).ShouldBe(expected);

    private static string? Generalised(string field, string value, params string[] areas) =>
        Shown(field, Level.Generalised, value, areas);

    private static string? Generalised(string field, string value) =>
        Shown(field, Level.Generalised, value, "E07000114");

    private static string? Shown(string field, Level level, string value, params string[] areas) =>
        Build(field, level, value, areas).TryGetValue(field, out var shown)
            ? JsonSerializer.Serialize(shown.Value)
            : null;

    private static IReadOnlyDictionary<string, Contracts.Sharing.PermittedField> Build(
        string field, Level level, string value, params string[] areas)
    {
        var values = new Dictionary<string, JsonElement> { [field] = Json(value), ["reporter"] = Json("\"J\"") };
        return PermittedFields.Build(Category(), Some.Levels((field, level)), values, areas, The.Noon);
    }

    private static Category Category() => Some.Category("none", "BPSS") with { FieldClasses = _classes };

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
