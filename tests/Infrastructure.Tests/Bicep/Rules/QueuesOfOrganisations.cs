using IntelHub.Infrastructure.Tests.Bicep.Plans;

namespace IntelHub.Infrastructure.Tests.Bicep.Rules;

/// <summary>
/// One queue for each organisation, in order and without doubles; that organisation listens on it and on no other, and
/// nobody else listens; a host that sends may only send, and to all.
/// </summary>
internal static class QueuesOfOrganisations
{
    private const string Receiver = "Azure Service Bus Data Receiver";
    private const string Sender = "Azure Service Bus Data Sender";

    private static readonly Demand[] _demands =
    [
        new(Types.Queue, "properties.requiresDuplicateDetection", true),
        new(Types.Queue, "properties.requiresSession", true),
        new(Types.Bus, "sku.tier", "Premium"),
    ];

    public static IEnumerable<string> Breaches(Plan plan)
    {
        foreach (var breach in _demands.SelectMany(demand => demand.Breaches(plan)))
        {
            yield return breach;
        }

        var organisations = Principals(plan);
        var queues = plan.Of(Types.Queue).ToList();
        if (!queues.Select(queue => queue.Body["name"]).Order().SequenceEqual(organisations.Keys.Order()))
        {
            yield return "not every organisation has a queue, or there is a queue of none";
        }

        if (organisations.Values.Distinct().Count() != organisations.Count)
        {
            yield return "two organisations are given the same principal";
        }

        foreach (var queue in queues)
        {
            var own = organisations.GetValueOrDefault($"{queue.Body["name"]}");
            if (!Given(plan, queue, Receiver).SequenceEqual([own]))
            {
                yield return $"{queue} is not listened on by its organisation, and by it alone";
            }

            if (Given(plan, queue, Sender).Distinct().Count() != 1)
            {
                yield return $"{queue} is not sent to by one host";
            }
        }
    }

    public static IReadOnlyDictionary<string, object?> Principals(Plan plan) =>
        ((IReadOnlyList<object?>)plan.Parameters["organisations"]!)
            .Cast<IReadOnlyDictionary<string, object?>>()
            .ToDictionary(each => $"{each["name"]}", each => each["principalId"]);

    private static IEnumerable<object?> Given(Plan plan, PlannedResource queue, string role)
    {
        var id = LeastPrivilege.Allowed.Single(each => each.Name == role).Id;
        return plan.Of(Types.RoleAssignment)
            .Where(each => each.Scope?.Key == queue.Key)
            .Where(each => $"{each.At("properties.roleDefinitionId")}".EndsWith(id, StringComparison.Ordinal))
            .Select(each => each.At("properties.principalId"));
    }
}
