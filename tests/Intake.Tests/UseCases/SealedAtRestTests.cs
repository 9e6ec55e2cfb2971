using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using IntelHub.Platform.Sealing;
using IntelHub.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Intake.Tests.UseCases;

public class SealedAtRestTests : IntakeHub
{
    private const string Marker = "Zebrafinch";

    private Sealer Sealer => Hub.Services.GetRequiredService<Sealer>();

    [Fact]
    [Trait(TestEngine.Trait, TestEngine.Embedded)]
    public async Task No_word_of_a_report_is_in_the_database_files()
    {
        await SubmitAsync(MarkedCuckooing());

        DatabaseFilesWith(Marker).ShouldBeEmpty();
    }

    [Fact]
    [Trait(TestEngine.Trait, TestEngine.Embedded)]
    public async Task No_word_of_graded_intelligence_or_of_its_source_is_in_the_database_files()
    {
        await SubmitAsync(MarkedIntelligence(), Police);

        DatabaseFilesWith(Marker).ShouldBeEmpty();
    }

    [Fact]
    [Trait(TestEngine.Trait, TestEngine.Embedded)]
    public async Task The_search_above_can_find_something()
    {
        await SubmitAsync(Some.Submission());

        DatabaseFilesWith("HH-2026-0012").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_source_opens_with_its_originators_key()
    {
        var row = await RowOfAsync((await SubmitAsync(MarkedCuckooing())).ItemIds[0]);

        using var key = await Sealer.OpenKeyAsync(
            Sealer.SourceKeyOf(Landlord), row.Id.ToString(), row.SourceKey!, CancellationToken.None);

        Encoding.UTF8.GetString(key.Open("source", row.Source)).ShouldContain(Marker);
    }

    [Theory]
    [InlineData(Sealer.HubKey)]
    [InlineData("source/weald-housing")]
    public async Task The_source_opens_with_no_other_key(string keyName)
    {
        // The other landlord has a source key of its own, so that what is tried is a real key.
        await SubmitAsync(MarkedCuckooing(), OtherLandlord);
        var row = await RowOfAsync((await SubmitAsync(MarkedCuckooing())).ItemIds[0]);

        await Should.ThrowAsync<CryptographicException>(
            async () => await Sealer.OpenKeyAsync(keyName, row.Id.ToString(), row.SourceKey!, CancellationToken.None));
    }

    [Fact]
    public async Task One_items_key_does_not_open_anothers_fields()
    {
        var first = await RowOfAsync(await SubmitItemAsync());
        var second = await RowOfAsync((await SubmitAsync(Some.Submission(), OtherLandlord)).ItemIds[0]);

        using var key = await Sealer.OpenKeyAsync(
            Sealer.HubKey, first.Id.ToString(), first.WrappedKey!, CancellationToken.None);

        Should.Throw<CryptographicException>(() => key.Open("fields", second.Fields));
    }

    [Fact]
    [Trait(TestEngine.Trait, TestEngine.Embedded)]
    public async Task Nothing_of_a_disposed_items_keys_is_left_in_the_database_files()
    {
        var receipt = await SubmitAsync(MarkedCuckooing());
        var row = await RowOfAsync(receipt.ItemIds[0]);
        DatabaseFilesWith(row.WrappedKey!).ShouldNotBeEmpty();

        await PostAsync($"/intake/items/{receipt.ItemIds[0]}/dispose");

        DatabaseFilesWith(row.WrappedKey!).ShouldBeEmpty();
        DatabaseFilesWith(row.SourceKey!).ShouldBeEmpty();
    }

    private static JsonObject MarkedCuckooing() => Some.Submission().With("fields", Some.Json(
        $$"""
        {
          "headline": "{{Marker}}", "risk": "{{Marker}}", "uses_of_home": ["{{Marker}}"],
          "address": { "line1": "{{Marker}}", "line2": "{{Marker}}", "town": "{{Marker}}" },
          "occupant": { "name": "{{Marker}}", "alias": "{{Marker}}", "description": "{{Marker}}" },
          "occupant_vulnerabilities": ["{{Marker}}"], "consent_position": "{{Marker}}",
          "control_of_home": "{{Marker}}", "account": "{{Marker}}", "suspects": [{ "name": "{{Marker}}" }],
          "vehicles_and_phones": ["{{Marker}}", { "kind": "car", "value": "{{Marker}}" }],
          "children_seen": [{ "description": "{{Marker}}" }], "neighbours": [{ "name": "{{Marker}}" }],
          "reporter": { "name": "{{Marker}}", "post": "{{Marker}}", "team": "{{Marker}}", "contact": "{{Marker}}" }
        }
        """));

    private static JsonObject MarkedIntelligence() => Some.GradedIntelligence().With("paragraphs.0.fields", Some.Json(
        $$"""
        {
          "headline": "{{Marker}}", "sanitised_text": "{{Marker}}", "original_text": "{{Marker}}",
          "nominals": [{ "name": "{{Marker}}" }], "victims": [{ "name": "{{Marker}}" }],
          "children": [{ "name": "{{Marker}}" }], "addresses": [{ "line1": "{{Marker}}" }],
          "vehicles": ["{{Marker}}"], "organised_crime_group": "{{Marker}}", "county_line": "{{Marker}}",
          "offences": ["{{Marker}}"], "dated": "2026-07-05", "risk_assessment": "{{Marker}}",
          "source_reference": "{{Marker}}", "provenance": "{{Marker}}"
        }
        """));

    /// <summary>The database and its write-ahead log, as they are on disk while the hub runs.</summary>
    private List<string> DatabaseFilesWith(string word) =>
        [.. DatabaseFiles().Where(file => Holds(file, word))];

    private List<string> DatabaseFilesWith(byte[] bytes) =>
        [.. DatabaseFiles().Where(file => Holds(file, Encoding.Latin1.GetString(bytes)))];

    private IEnumerable<string> DatabaseFiles() =>
        Directory.EnumerateFiles(Path.Combine(Hub.Folder, "hub"), "hub.db*");

    private static bool Holds(string path, string word)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return Encoding.Latin1.GetString(bytes).Contains(word, StringComparison.OrdinalIgnoreCase);
    }
}
