using System.Security.Cryptography;
using System.Text;
using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Entries;
using IntelHub.TestKit;

namespace IntelHub.Ledger.Tests.Entries;

public class OpeningTests
{
    private const string Reader = "police.analyst";

    private static readonly AuditFact _fact = new()
    {
        FactId = Guid.Parse("0198c0de-0000-7000-8000-000000000001"),
        Operation = AuditOperation.Consultation,
        Who = Reader,
        System = "kent-police-intelligence",
        Organisation = "kent-police",
        About = "item",
        Item = Guid.Parse("0198c0de-0000-7000-8000-000000000002"),
        Because = "safeguarding-enquiry",
        Explanation = ["The headline is shown in full.", "It is shared for safeguarding."],
        OccurredAt = TestHub.Noon,
    };

    [Fact]
    public void The_person_and_the_sentences_are_opened_apart_and_belong_to_the_item()
    {
        var openings = Opening.Of(_fact);

        openings.Select(opening => (opening.Slot, opening.Value)).ShouldBe(
        [
            ("person", Reader),
            ("explanation", "The headline is shown in full.\nIt is shared for safeguarding."),
        ]);
        openings.ShouldAllBe(opening => opening.Item == _fact.Item);
    }

    [Fact]
    public void A_system_that_acted_for_nobody_is_named_and_has_nothing_to_open() =>
        Opening.Of(_fact with { Who = _fact.System, Explanation = [] }).ShouldBeEmpty();

    [Fact]
    public void Every_salt_has_32_bytes_and_none_comes_twice()
    {
        var salts = Enumerable.Range(0, 5000).SelectMany(_ => Opening.Of(_fact)).Select(opening => opening.Salt);

        var different = new HashSet<string>(StringComparer.Ordinal);
        foreach (var salt in salts)
        {
            salt.Length.ShouldBe(32);
            different.Add(Convert.ToHexString(salt)).ShouldBeTrue();
        }

        different.Count.ShouldBe(10_000);
    }

    [Fact]
    public void The_same_person_is_another_commitment_each_time() => Enumerable.Range(0, 1000)
        .Select(_ => Opening.Of(_fact)[0].Commitment()).Distinct().Count().ShouldBe(1000);

    [Fact]
    public void A_commitment_is_keyed_with_its_whole_salt_so_a_guess_without_it_shows_nothing()
    {
        var opening = Opening.Of(_fact)[0];

        opening.Commitment().ShouldBe(Convert.ToBase64String(
            HMACSHA256.HashData(opening.Salt, Encoding.UTF8.GetBytes($"person\n{Reader}"))));
        foreach (var place in Enumerable.Range(0, opening.Salt.Length))
        {
            var salt = opening.Salt.ToArray();
            salt[place] ^= 1;
            (opening with { Salt = salt }).Commitment().ShouldNotBe(opening.Commitment());
        }
    }

    [Fact]
    public void A_person_cannot_be_opened_as_sentences_nor_the_other_way_about()
    {
        var person = Opening.Of(_fact)[0];

        (person with { Slot = OpeningSlot.Explanation }).Commitment().ShouldNotBe(person.Commitment());
    }

    [Fact]
    public void No_log_can_repeat_what_it_opens() => Opening.Of(_fact)[0].ToString().ShouldNotContain(Reader);
}
