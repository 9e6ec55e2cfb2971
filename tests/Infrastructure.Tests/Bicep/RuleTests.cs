using IntelHub.Infrastructure.Tests.Bicep.Plans;
using IntelHub.Infrastructure.Tests.Bicep.Rules;

namespace IntelHub.Infrastructure.Tests.Bicep;

/// <summary>What would be made of each environment keeps every rule, before the hosts run and when they do.</summary>
[Collection(BicepCollection.Name)]
public class RuleTests(TheBicep bicep)
{
    private static readonly string[] _environments = ["dev", "test", "prod"];

    public static TheoryData<string, string> EveryRuleEverywhere
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var environment in _environments)
            {
                foreach (var rule in Rule.All)
                {
                    all.Add(rule.Name, environment);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(EveryRuleEverywhere))]
    public void Is_kept(string rule, string environment)
    {
        var kept = Rule.All.Single(each => each.Name == rule);
        kept.Breaches(Plan.Of(bicep.Folder, $"{environment}.bicepparam")).ShouldBeEmpty();
        kept.Breaches(Running.Of(bicep.Folder, environment)).ShouldBeEmpty();
    }

    [Fact]
    public void Production_is_spread_over_zones() =>
        Rule.OfProduction.Breaches(Running.Of(bicep.Folder, "prod")).ShouldBeEmpty();
}
