using System.Collections.Frozen;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>
/// The compartments that a member is in, each while a period of it holds: at the instant of an end they are out.
/// </summary>
internal sealed class HeldCompartments
{
    public static readonly HeldCompartments None = Of([]);

    private readonly FrozenDictionary<string, Period[]> _periods;

    private HeldCompartments(FrozenDictionary<string, Period[]> periods) => _periods = periods;

    /// <summary>Whether in them now or at another time.</summary>
    public IEnumerable<string> Names => _periods.Keys;

    /// <summary>One compartment may be held more than once, one time after another.</summary>
    public static HeldCompartments Of(IEnumerable<(string Compartment, Period During)> held) => new(held
        .GroupBy(each => each.Compartment, each => each.During, StringComparer.Ordinal)
        .ToFrozenDictionary(each => each.Key, each => each.ToArray(), StringComparer.Ordinal));

    /// <summary>As a directory file or a worked case has them, which speak of no time.</summary>
    public static HeldCompartments Always(params IEnumerable<string> names) =>
        Of(names.Select(name => (name, Period.Always)));

    public bool Hold(string compartment, DateTimeOffset at) =>
        PeriodsOf(compartment).Any(during => during.Contains(at));

    public bool HoldAll(IEnumerable<string> compartments, DateTimeOffset at) =>
        compartments.All(compartment => Hold(compartment, at));

    public IReadOnlyList<Period> PeriodsOf(string compartment) => _periods.GetValueOrDefault(compartment, []);

    public HeldCompartments With(string compartment) => Of(_periods
        .SelectMany(each => each.Value.Select(during => (each.Key, during)))
        .Append((compartment, Period.Always)));
}
