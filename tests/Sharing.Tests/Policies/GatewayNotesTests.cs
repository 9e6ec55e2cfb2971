using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Tests.Policies;

/// <summary>What a gateway tells its readers changes no decision, and may not contradict what it carries.</summary>
public sealed class GatewayNotesTests : IDisposable
{
    private const string Gateways = "gateways.yaml";
    private const string Identifying =
        "child-identity, contact, narrative, narrative-unsanitised, premises, subject-identity, " +
        "third-party-identity, victim-identity";

    private readonly PolicyFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_gateway_says_what_it_rests_on()
    {
        Note("provision: Crime and Disorder Act 1998, section 115", "effect: power", "request_needed: true",
            "source: The Act, https://example.org/act", "certainty: looked-up", "note: One way.");

        Load().Gateways.ShouldHaveSingleItem().Notes.ShouldBe(new GatewayNotes
        {
            Provision = "Crime and Disorder Act 1998, section 115",
            Effect = "power",
            RequestNeeded = true,
            Source = "The Act, https://example.org/act",
            Certainty = "looked-up",
            Note = "One way.",
        });
    }

    [Fact]
    public void A_gateway_need_not_say_anything() =>
        Load().Gateways.ShouldHaveSingleItem().Notes.ShouldBe(GatewayNotes.None);

    [Theory]
    [InlineData("effect: may", "'effect' of a gateway names the unknown 'may'; write one of ")]
    [InlineData("certainty: sure", "'certainty' of a gateway names the unknown 'sure'; write one of ")]
    [InlineData("depersonalised_only: mostly", "'depersonalised_only' of a gateway must be true or false")]
    [InlineData("request_needed: 'true'", "'request_needed' of a gateway must be true or false")]
    [InlineData("provision: true", "'provision' of a gateway must be text")]
    [InlineData("purposes: [safeguarding]", "a gateway has an unknown key 'purposes'; its keys are id, ")]
    [InlineData(
        "effect: supports",
        "gateway 'section-115' only supports, so it carries nothing; write 'from: []' and 'to: []'")]
    [InlineData(
        "certainty: check-commencement",
        "gateway 'section-115' may not be in force; write 'from: []' and 'to: []' until that is known")]
    [InlineData(
        "depersonalised_only: true",
        "gateway 'section-115' is for depersonalised data only; write an entry of 'excludes' without 'originators' " +
        $"that has {Identifying}")]
    public void A_mistake_in_what_it_says_is_told_with_its_line(string note, string message)
    {
        Note(note);

        Refused().ShouldHaveSingleItem().ShouldStartWith($"{Gateways}:3: {message}");
    }

    [Theory]
    [InlineData("effect: supports")]
    [InlineData("certainty: check-commencement")]
    public void What_carries_nothing_may_only_support_or_await_its_commencement(string note)
    {
        Note(note);
        _files.Change(Gateways, "to: [police]", "to: []");

        Load().Gateways.ShouldHaveSingleItem().To.ShouldBeEmpty();
    }

    [Fact]
    public void What_one_originator_may_not_send_can_still_identify_when_another_does()
    {
        Note("depersonalised_only: true");
        _files.Change(Gateways, "{ originators: [police], classes: [health] }",
            $"{{ originators: [police], classes: [{Identifying}] }}");

        Refused().ShouldHaveSingleItem().ShouldEndWith(Identifying);
    }

    [Fact]
    public void A_gateway_for_depersonalised_data_may_exclude_in_several_entries()
    {
        Note("depersonalised_only: true");
        _files.Change(Gateways, "{ originators: [police], classes: [health] }",
            "{ classes: [contact, premises, narrative, narrative-unsanitised] }\n      - { classes: " +
            "[child-identity, subject-identity, third-party-identity, victim-identity] }");

        Load().Gateways.ShouldHaveSingleItem().Notes.DepersonalisedOnly.ShouldBeTrue();
    }

    [Fact]
    public void What_is_missing_of_it_is_named()
    {
        Note("depersonalised_only: true");
        _files.Change(Gateways, "{ originators: [police], classes: [health] }",
            $"{{ classes: [{Identifying.Replace("premises, ", "", StringComparison.Ordinal)}] }}");

        Refused().ShouldHaveSingleItem().ShouldEndWith("without 'originators' that has premises");
    }

    private void Note(params string[] lines) =>
        _files.Change(Gateways, "  - id: section-115\n", $"  - id: section-115\n    {string.Join("\n    ", lines)}\n");

    private PolicySet Load() => PolicySet.Load(_files.Folder);

    private IReadOnlyList<string> Refused() =>
        [.. Should.Throw<PolicySetRefused>(Load).Mistakes.Select(mistake => mistake.ToString())];
}
