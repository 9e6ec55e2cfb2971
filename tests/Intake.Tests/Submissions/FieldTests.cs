using System.Text.Json.Nodes;
using IntelHub.Intake.Submissions;

namespace IntelHub.Intake.Tests.Submissions;

public class FieldTests
{
    [Theory]
    [InlineData("199356")]
    [InlineData("000000199356")]
    public void A_UPRN_is_kept_padded_however_it_was_sent(string uprn) =>
        Some.Submission().With("fields.uprn", uprn).ShouldBeAccepted().Fields.Text("uprn").ShouldBe("000000199356");

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("1234567890123")]
    [InlineData("12-34")]
    public void A_UPRN_that_no_property_has_is_refused(string uprn) =>
        Some.Submission().With("fields.uprn", uprn).ShouldBeRefused(RefusalCode.UprnMalformed, "$.fields.uprn");

    [Fact]
    public void A_postcode_is_kept_in_capitals_with_one_space() => Some.Submission()
        .With("fields.address.postcode", "ct99zz").ShouldBeAccepted()
        .Fields["address"].GetProperty("postcode").GetString().ShouldBe("CT9 9ZZ");

    [Theory]
    [InlineData("CT9")]
    [InlineData("90210")]
    [InlineData("")]
    public void A_postcode_that_the_Royal_Mail_would_not_give_is_refused(string postcode) => Some.Submission()
        .With("fields.address.postcode", postcode)
        .ShouldBeRefused(RefusalCode.PostcodeMalformed, "$.fields.address.postcode");

    [Fact]
    public void An_address_may_be_no_more_than_a_line_of_words() => Some.Submission()
        .With("fields.address", Some.Json("""{ "line1": "Blue tent behind the sea wall" }""")).ShouldBeAccepted();

    [Fact]
    public void An_address_may_have_a_UPRN_of_its_own() => Some.Submission().With("fields.address.uprn", "7")
        .ShouldBeAccepted().Fields["address"].GetProperty("uprn").GetString().ShouldBe("000000000007");

    [Fact]
    public void An_address_has_a_first_line() => Some.Submission()
        .Without("fields.address.line1").ShouldBeRefused(RefusalCode.Missing, "$.fields.address.line1");

    [Theory]
    [InlineData("07700 900123")]
    [InlineData("+447700900123")]
    [InlineData("0044 7700 900123")]
    [InlineData("+44 (0)7700 900123")]
    [InlineData("(01632) 960-001")]
    [InlineData("020 7946 0000")]
    public void A_UK_telephone_number_is_kept_as_it_was_sent(string number) => Some.PartnerIntelligence()
        .With("paragraphs.0.fields.phone_numbers", new JsonArray(number)).ShouldBeAccepted()
        .Fields["phone_numbers"][0].GetString().ShouldBe(number);

    [Theory]
    [InlineData("07700 9001")]
    [InlineData("7700 900123")]
    [InlineData("+33 1 23 45 67 89")]
    [InlineData("04632 960001")]
    [InlineData("Tee's phone")]
    public void Any_other_telephone_number_is_refused(string number) => Some.PartnerIntelligence()
        .With("paragraphs.0.fields.phone_numbers", new JsonArray("07700 900123", number))
        .ShouldBeRefused(RefusalCode.PhoneNumberMalformed, "$.paragraphs[0].fields.phone_numbers[1]");

    [Theory]
    [InlineData("40-49")]
    [InlineData("0-17")]
    [InlineData("16-17")]
    [InlineData("90+")]
    public void An_age_band_is_kept(string band) =>
        Some.DrugDeath().With("fields.age_band", band).ShouldBeAccepted().Fields.Text("age_band").ShouldBe(band);

    [Theory]
    [InlineData("40")]
    [InlineData("40-40")]
    [InlineData("49-40")]
    [InlineData("40-")]
    [InlineData("forties")]
    public void An_age_that_is_no_band_is_refused(string band) => Some.DrugDeath()
        .With("fields.age_band", band).ShouldBeRefused(RefusalCode.AgeBandMalformed, "$.fields.age_band");

    [Theory]
    [InlineData("place_type", "home")]
    [InlineData("place_type", "public-place")]
    [InlineData("known_to_treatment", "never")]
    [InlineData("known_to_treatment", "left-within-6-months")]
    public void A_word_of_a_fields_list_is_kept(string field, string word) =>
        Some.DrugDeath().With($"fields.{field}", word).ShouldBeAccepted().Fields.Text(field).ShouldBe(word);

    [Theory]
    [InlineData("place_type", "somewhere")]
    [InlineData("place_type", "Home")]
    [InlineData("known_to_treatment", "no")]
    public void A_word_that_is_not_on_a_fields_list_is_refused(string field, string word) => Some.DrugDeath()
        .With($"fields.{field}", word).ShouldBeRefused(RefusalCode.ValueNotListed, $"$.fields.{field}");

    [Theory]
    [InlineData("""{ "name": "Sam Sample", "born": "1979-01-01", "sex": "male", "role": "deceased", "age": 47 }""")]
    [InlineData("""{ "alias": "Tee" }""")]
    [InlineData("""{ "description": "Man of about 40", "address": { "line1": "1 Example Road" } }""")]
    public void A_person_is_whatever_is_known_of_them(string person) =>
        Some.DrugDeath().With("fields.deceased", Some.Json(person)).ShouldBeAccepted();

    [Theory]
    [InlineData("""{}""", RefusalCode.Empty, "")]
    [InlineData("""{ "shoe_size": 9 }""", RefusalCode.UnknownKey, ".shoe_size")]
    [InlineData("""{ "age": 121 }""", RefusalCode.NumberOutOfRange, ".age")]
    [InlineData("""{ "age": -1 }""", RefusalCode.NumberOutOfRange, ".age")]
    [InlineData("""{ "sex": "F" }""", RefusalCode.ValueNotListed, ".sex")]
    [InlineData("""{ "name": " " }""", RefusalCode.Empty, ".name")]
    [InlineData("""{ "address": { "postcode": "CT9 9ZZ" } }""", RefusalCode.Missing, ".address.line1")]
    public void A_person_of_whom_nothing_or_nonsense_is_known_is_refused(string person, string code, string below) =>
        Some.DrugDeath().With("fields.deceased", Some.Json(person)).ShouldBeRefused(code, $"$.fields.deceased{below}");

    [Theory]
    [InlineData("""[{ "kind": "car", "value": "AB12 XYZ" }]""")]
    [InlineData("""["AB12 XYZ", { "kind": "phone", "value": "07700 900123" }]""")]
    public void A_vehicle_or_phone_is_text_or_a_kind_and_a_value(string contacts) =>
        Some.Submission().With("fields.vehicles_and_phones", Some.Json(contacts)).ShouldBeAccepted();

    [Fact]
    public void A_vehicle_or_phone_without_its_value_is_refused() => Some.Submission()
        .With("fields.vehicles_and_phones", Some.Json("""[{ "kind": "car" }]"""))
        .ShouldBeRefused(RefusalCode.Missing, "$.fields.vehicles_and_phones[0].value");

    [Theory]
    [InlineData("\"the estates officer\"")]
    [InlineData("""{ "name": "J. Example", "post": "estates officer" }""")]
    public void Who_told_us_is_a_few_words_or_a_person_with_a_post_and_stays_with_the_source(string reporter)
    {
        var item = Some.Submission().With("fields.reporter", Some.Json(reporter)).ShouldBeAccepted();

        item.SourceFields.Keys.ShouldBe(["reporter"]);
        item.Fields.Keys.ShouldNotContain("reporter");
    }

    [Theory]
    [InlineData("""{ "available": false }""")]
    [InlineData("""{ "administered": true, "doses": 2, "by": "ambulance", "effect": "breathing again" }""")]
    public void Naloxone_is_whatever_is_known_of_it(string naloxone) =>
        Some.Overdose().With("fields.naloxone", Some.Json(naloxone)).ShouldBeAccepted();

    [Theory]
    [InlineData("""{ "available": "no" }""", RefusalCode.WrongType, ".available")]
    [InlineData("""{ "doses": "2" }""", RefusalCode.WrongType, ".doses")]
    [InlineData("""{ "doses": 0.5 }""", RefusalCode.NumberOutOfRange, ".doses")]
    [InlineData("""{}""", RefusalCode.Empty, "")]
    public void Naloxone_that_cannot_be_counted_is_refused(string naloxone, string code, string below) =>
        Some.Overdose().With("fields.naloxone", Some.Json(naloxone)).ShouldBeRefused(code, $"$.fields.naloxone{below}");

    [Theory]
    [InlineData("headline", 200)]
    [InlineData("risk", 500)]
    [InlineData("account", 20_000)]
    public void Text_has_a_longest_length(string field, int longest)
    {
        Some.Submission().With($"fields.{field}", new string('a', longest)).ShouldBeAccepted();
        Some.Submission().With($"fields.{field}", new string('a', longest + 1))
            .ShouldBeRefused(RefusalCode.TooLong, $"$.fields.{field}");
    }

    [Fact]
    public void Text_is_kept_exactly_as_it_was_sent()
    {
        const string account = " First line\n\tSecond “line” 🏠 ";

        Some.Submission().With("fields.account", account).ShouldBeAccepted().Fields.Text("account").ShouldBe(account);
    }

    [Theory]
    [InlineData("a\u0000b")]
    [InlineData("a\u001b[2Jb")]
    [InlineData("a\u0085b")]
    public void Text_with_control_characters_is_refused(string text) => Some.Submission()
        .With("fields.account", text).ShouldBeRefused(RefusalCode.ControlCharacter, "$.fields.account");

    [Fact]
    public void A_list_has_something_in_it() => Some.Submission()
        .With("fields.uses_of_home", new JsonArray()).ShouldBeRefused(RefusalCode.Empty, "$.fields.uses_of_home");

    [Fact]
    public void A_list_has_at_most_a_hundred_entries() => Some.Submission()
        .With("fields.uses_of_home", new JsonArray([.. Enumerable.Range(0, 101).Select(_ => (JsonNode)"drug supply")]))
        .ShouldBeRefused(RefusalCode.TooMany, "$.fields.uses_of_home");
}
