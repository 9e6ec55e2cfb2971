using System.Collections;
using System.Globalization;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Tests.Documents;

/// <summary>
/// Everything a policy set says, written out for comparison: sets and dictionaries in order of their own.
/// </summary>
internal static class WholeSet
{
    public static string Told(PolicySet set) => string.Join('\n', new object[]
    {
        set.Classification, set.Gateways, set.Prohibitions, set.VitalInterests, set.Agreements, set.Escalation,
    }.Select(Told));

    private static string Told(object? value) => value switch
    {
        null => "-",
        string text => $"'{text}'",
        IDictionary entries => $"<{string.Join(' ', entries.Keys.Cast<string>().Order(StringComparer.Ordinal)
            .Select(key => $"'{key}'={Told(entries[key])}"))}>",
        IReadOnlyList<object> list => $"[{string.Join(' ', list.Select(Told))}]",
        IEnumerable set => $"({string.Join(' ', set.Cast<object>().Select(Told).Order(StringComparer.Ordinal))})",
        IFormattable plain when value is not Period => plain.ToString(null, CultureInfo.InvariantCulture),
        bool flag => flag.ToString(),
        _ => $"{{{string.Join(' ', value.GetType().GetProperties()
            .Where(property => property.GetIndexParameters().Length == 0 && property.CanWrite)
            .Select(property => $"{property.Name}={Told(property.GetValue(value))}"))}}}",
    };
}
