using IntelHub.Infrastructure.Tests.Bicep.Plans;

namespace IntelHub.Infrastructure.Tests.Bicep.Rules;

/// <summary>The ledger's tiles can be neither changed nor deleted for as long as was said.</summary>
internal static class TilesCannotChange
{
    public static IEnumerable<string> Breaches(Plan plan)
    {
        var tiles = plan.Of(Types.Container).SingleOrDefault(each => Equals(each.Body["name"], "tiles"));
        if (tiles is null)
        {
            yield return "nothing keeps the ledger's tiles";
            yield break;
        }

        var policy = plan.ChildrenOf(tiles, Types.Immutability).SingleOrDefault();
        if (policy?.At("properties.immutabilityPeriodSinceCreationInDays") is not long days ||
            days < 1 || !Equals(days, plan.Parameters["tilesKeptDays"]))
        {
            yield return $"{tiles} can be changed";
        }
        else if (!Equals(policy.At("properties.allowProtectedAppendWrites"), false))
        {
            yield return $"{policy} lets tiles be added to";
        }
    }
}
