using IntelHub.Infrastructure.Tests.Bicep.Plans;
using IntelHub.Infrastructure.Tests.Bicep.Rules;
using IntelHub.Infrastructure.Tests.Bicep.Syntax;

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

    /// <summary>What no plan has, no rule has looked at.</summary>
    [Fact]
    public void Everything_declared_is_in_a_plan() => Unplanned(bicep.Folder).ShouldBeEmpty();

    [Fact]
    public void Canary_what_is_in_no_plan_is_found()
    {
        var folder = bicep.But(
            "modules/vault.bicep", "output name",
            "resource other 'Microsoft.KeyVault/vaults@2023-07-01' = if (false) {\n  name: 'other'\n}\n\noutput name");
        Unplanned(folder).ShouldHaveSingleItem().ShouldStartWith("modules/vault.bicep");
    }

    [Fact]
    public void Production_is_spread_over_zones() =>
        Rule.OfProduction.Breaches(Running.Of(bicep.Folder, "prod")).ShouldBeEmpty();

    private static IEnumerable<string> Unplanned(BicepFolder folder) => folder.Files
        .SelectMany(file => file.Of(Declaration.Resource))
        .Select(resource => resource.Place)
        .Except(_environments
            .Select(environment => Running.Of(folder, environment))
            .SelectMany(plan => plan.Resources.Concat(plan.Existing))
            .Select(resource => resource.Place));
}
