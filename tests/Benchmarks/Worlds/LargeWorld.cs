using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.TestKit;

namespace IntelHub.Benchmarks.Worlds;

/// <summary>
/// Fifty agreements of ten clauses, and five hundred organisations that each signed some of them; written as files and
/// read back. Around it there may be nine times as much again that is signed by others only: the same questions then
/// meet the same rules in a policy set and a partnership ten times the size.
/// </summary>
internal sealed class LargeWorld(int seed, int times)
{
    private const int Agreements = 50;
    private const int Organisations = 500;
    private const int MembersOfEach = 10;
    private const int SignatoriesOfEach = 80;
    private const int Items = 200;

    public World Make(string folder)
    {
        var policies = Write(folder);
        var organisations = new List<Organisation>();
        var members = new List<Member>();
        for (var part = 0; part < times; part++)
        {
            var people = new People(new Dice(seed + part), Field.Areas);
            for (var number = 0; number < Organisations; number++)
            {
                var organisation = people.Organisation(IdOf(part, number), Field.Kinds[number % Field.Kinds.Length]);
                organisations.Add(organisation);
                members.AddRange(
                    Enumerable.Range(0, MembersOfEach).Select(member => people.Member(organisation, member)));
            }
        }

        var senders = organisations[..Organisations];
        var sending = new People(new Dice(seed), Field.Areas);
        return new World(
            times == 1 ? "large" : $"large, {times} times",
            policies,
            Partnership.Of(organisations, members),
            [
                .. Enumerable.Range(0, Items).Select(number => sending.Item(
                    policies.Classification, senders, Field.Categories[number % Field.Categories.Length])),
            ],
            members[..(Organisations * MembersOfEach)]);
    }

    private PolicySet Write(string folder)
    {
        WrittenPolicies.WriteRest(folder, new Dice(seed));
        for (var part = 0; part < times; part++)
        {
            var dice = new Dice(seed + part);
            string[] organisations = [.. Enumerable.Range(0, Organisations).Select(number => IdOf(part, number))];
            for (var number = 0; number < Agreements; number++)
            {
                WrittenPolicies.WriteAgreement(
                    folder, $"isa-{number:D2}-{part}", dice.Some(organisations, SignatoriesOfEach), dice);
            }
        }

        return PolicySet.Load(folder);
    }

    private static string IdOf(int part, int number) => $"organisation-{part}-{number:D3}";
}
