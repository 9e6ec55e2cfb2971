using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Compiled;

/// <summary>The field classes as bits, sixteen of them in one number.</summary>
internal static class ClassMask
{
    private static readonly string[] _classes = [.. FieldClass.All.Order(StringComparer.Ordinal)];

    public static readonly int Source = Of(FieldClass.Source);

    public static int Of(string fieldClass) => 1 << Array.IndexOf(_classes, fieldClass);

    public static int Of(IEnumerable<string> fieldClasses) =>
        fieldClasses.Aggregate(0, (mask, fieldClass) => mask | Of(fieldClass));
}
