using IntelHub.Vocabulary;

namespace IntelHub.Sharing.Compiled;

/// <summary>The kinds of organisation by number.</summary>
internal static class Kinds
{
    private static readonly Numbering _numbers = new(OrganisationKind.All.Order(StringComparer.Ordinal));

    public static readonly IReadOnlyList<string> All = [.. OrganisationKind.All.Order(StringComparer.Ordinal)];

    public static int Of(string kind) => _numbers.Of(kind);
}
