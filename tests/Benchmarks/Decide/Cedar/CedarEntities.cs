using System.Text.Json.Nodes;
using IntelHub.Benchmarks.Worlds;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Benchmarks.Decide.Cedar;

/// <summary>
/// Members and items as Cedar's entities. Both are in the agreements that their organisations are in good standing in
/// at one instant, since a policy cannot look through a list of signatures.
/// </summary>
internal sealed class CedarEntities(World world, DateTimeOffset at)
{
    public const string Ungraded = "ungraded";

    private const string NotIntelligence = "not-intelligence";

    // The last second of the calendar.
    private static readonly long _never = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private readonly Dictionary<string, JsonArray> _agreements = [];

    public JsonObject Of(Member member)
    {
        var organisation = world.Partnership.Organisation(member.Organisation);
        var areas = AreaList.Served(member, organisation);
        var trained = member.Trained?.ToUnixTimeSeconds() ?? _never;
        var attributes = new JsonObject
        {
            ["member"] = member.Id,
            ["organisation"] = organisation.Id,
            ["kind"] = organisation.Kind,
            ["roles"] = Words(member.Roles),
            ["areas"] = Words(areas),
            ["everywhere"] = areas.Contains(AreaList.Everywhere),
            ["clearance"] = Ladder.RankOf(member.Clearance, Ladder.Clearances),
            ["assured"] = Ladder.RankOf(organisation.Assured, Ladder.Markings),
            ["compartments"] = Words(member.Compartments.Names),
            ["activeFrom"] = member.Active.From.ToUnixTimeSeconds(),
            ["activeUntil"] = member.Active.Until?.ToUnixTimeSeconds() ?? _never,
            ["trainedFrom"] = trained,
            ["trainedUntil"] = trained + (long)world.Policies.Classification.TrainingValidFor.TotalSeconds,
        };
        return Entity("Member", member.Id, attributes, organisation.Id);
    }

    public JsonObject Of(Item item, int number)
    {
        var attributes = new JsonObject
        {
            ["category"] = item.Category,
            ["originator"] = item.Originator,
            ["originatorKind"] = world.Partnership.Organisation(item.Originator).Kind,
            ["marking"] = Ladder.RankOf(item.Marking, Ladder.Markings),
            ["markingName"] = item.Marking,
            ["clearance"] = Ladder.RankOf(
                world.Policies.Classification.Categories[item.Category].Clearance[item.Marking], Ladder.Clearances),
            ["purposes"] = Words(item.Purposes),
            ["areas"] = Words(item.Areas),
            ["everywhere"] = item.Areas.Contains(AreaList.Everywhere),
            ["compartments"] = Words(item.Compartments),
            ["subjects"] = Words(item.Subjects),
            ["affiliations"] = Words(item.Affiliations),
            ["assessment"] = item.Category == ItemWords.Intelligence ? item.Assessment ?? Ungraded : NotIntelligence,
            ["onlyTo"] = Words(item.Handling.OnlyTo),
            ["notTo"] = Words(item.Handling.NotTo),
            ["embargoUntil"] = item.Handling.EmbargoUntil?.ToUnixTimeSeconds() ?? 0,
        };
        return Entity("Item", $"item-{number}", attributes, item.Originator);
    }

    private JsonObject Entity(string type, string id, JsonObject attributes, string organisation)
    {
        if (!_agreements.TryGetValue(organisation, out var agreements))
        {
            agreements =
            [
                .. world.Policies.Agreements.Where(agreement => agreement.IsReliedOnBy(organisation, at))
                    .Select(agreement => Uid("Agreement", CedarText.Names(agreement))),
            ];
            _agreements.Add(organisation, agreements);
        }

        return new JsonObject
        {
            ["uid"] = Uid(type, id),
            ["attrs"] = attributes,
            ["parents"] = agreements.DeepClone(),
        };
    }

    private static JsonObject Uid(string type, string id) => new() { ["type"] = type, ["id"] = id };

    private static JsonArray Words(IEnumerable<string> words) => [.. words.Select(word => JsonValue.Create(word))];
}
