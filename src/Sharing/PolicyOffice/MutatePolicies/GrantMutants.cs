using System.Collections.Frozen;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Examples;
using IntelHub.Sharing.PolicyOffice.Passages;

namespace IntelHub.Sharing.PolicyOffice.MutatePolicies;

/// <summary>Every small change to a grant, of an agreement or of the vital interests.</summary>
internal sealed class GrantMutants(RuleReach reach, PlacedGrant placed)
{
    private const string DutyOfficer = "duty-officer";
    private const string OnlyDutyOfficers = "an override counts for duty officers alone, whatever other role is named";

    private readonly PolicySet _policies = reach.Policies;
    private readonly Grant _grant = placed.Grant;

    private string Released => $"an example whose decision rests on {_grant.Basis}";

    public IEnumerable<Mutant> All() =>
    [
        Change("grant deleted", "deleted", $"Write {Released}.", null),
        .. _grant.Organisations.Order().Select(kind => Change(
            "kind deleted", $"without kind {kind}", $"Write {Released}, for a member of a {kind} organisation.",
            _grant with { Organisations = _grant.Organisations.Without(kind) })),
        .. _grant.Roles.Order().Select(WithoutRole),
        .. _grant.Discloses.OrderBy(entry => entry.Key).SelectMany(entry => OfClass(entry.Key, entry.Value)),
        Area(),
        .. Obligations(),
    ];

    private Mutant WithoutRole(string role) => Change(
        "role deleted", $"without role {role}",
        $"Write {Released}, for a member whose only role among the grant's is {role}.",
        _grant with { Roles = _grant.Roles.Without(role) }) with
    {
        Equivalent = placed.Clause is null && role != DutyOfficer && _grant.Roles.Contains(DutyOfficer)
            ? OnlyDutyOfficers
            : null,
    };

    private IEnumerable<Mutant> OfClass(string name, Level level)
    {
        yield return Change(
            "class deleted", $"without class {name}",
            $"Write {Released} alone, of an item with a field of class {name}; state its fields.",
            With(name, Level.None)) with
        {
            Equivalent = ShowsNothing(name, level),
        };
        if (!FieldClass.Generalisable.Contains(name))
        {
            yield break;
        }

        var other = level == Level.Full ? Level.Generalised : Level.Full;
        yield return Change(
            $"level {level.Word()} to {other.Word()}", $"with class {name} {other.Word()}",
            $"Write {Released} alone, of an item with a field of class {name}; state its fields.",
            With(name, other)) with
        {
            Equivalent = ShowsNothing(name, Level.Full),
        };
    }

    private Mutant Area() => _grant.Reach == Reach.Shared
        ? Change(
            "area shared to any", "with area any",
            $"Write an example for a member whom {_grant.Basis} would entitle, but who serves none of the item's " +
                "areas.",
            _grant with { Reach = Reach.Any })
        : Change(
            "area any to shared", "with area shared",
            $"Write {Released}, for a member who serves none of the item's areas.",
            _grant with { Reach = Reach.Shared });

    private IEnumerable<Mutant> Obligations()
    {
        var duties = _grant.Duties;
        if (duties.AcknowledgeWithin > TimeSpan.Zero)
        {
            yield return Obligation(
                "acknowledge_within doubled",
                duties with { AcknowledgeWithin = Slip.Doubled(duties.AcknowledgeWithin) },
                other => other.AcknowledgeWithin <= duties.AcknowledgeWithin);
        }

        if (duties.Retain > TimeSpan.Zero)
        {
            yield return Obligation(
                "retain doubled", duties with { Retain = Slip.Doubled(duties.Retain) },
                other => other.Retain <= duties.Retain);
        }

        yield return Obligation("onward flipped", duties with { Onward = !duties.Onward }, other => !other.Onward);
    }

    private Mutant Obligation(string name, Duties instead, Func<Duties, bool> isNoLaxer) => Change(
        name, $"with {name}", $"Write {Released} alone; state its obligations.", _grant with { Duties = instead }) with
    {
        Equivalent = placed.Companions(_policies).Any(other => isNoLaxer(other.Duties))
            ? "another grant always applies with this one and is no laxer"
            : null,
    };

    private string? ShowsNothing(string name, Level upTo) =>
        !reach.PassagesOf(placed).Any(passage => reach.CouldShow(placed, passage, name))
            ? "no field, gateway or prohibition ever lets the grant show the class"
            : placed.Companions(_policies).Any(other => other.Discloses.GetValueOrDefault(name) >= upTo)
                ? "another grant always applies with this one and gives the class"
                : null;

    private Grant With(string name, Level level) => _grant with
    {
        Discloses = _grant.Discloses
            .Where(entry => entry.Key != name)
            .Append(KeyValuePair.Create(name, level))
            .ToFrozenDictionary(StringComparer.Ordinal),
    };

    private Mutant Change(string name, string done, string hint, Grant? instead) => new()
    {
        Operator = name,
        Change = $"{_grant.Basis} {done}",
        Hint = hint,
        Make = () => _policies.With(placed, instead),
        IsNear = IsNear,
    };

    private bool IsNear(DecidedExample example) => example.Cites(_grant.Basis);
}
