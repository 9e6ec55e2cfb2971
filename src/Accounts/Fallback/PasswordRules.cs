using IntelHub.Accounts.Sessions;

namespace IntelHub.Accounts.Fallback;

/// <summary>Length before all, and nothing that a stranger would try first. No rules on kinds of characters.</summary>
internal static class PasswordRules
{
    internal const int Shortest = 15;
    internal const int Longest = 128;
    private const int FewestDifferent = 8;
    private const int FewestBesideHabits = 8;
    private const int ShortestWord = 4;

    public static bool IsGood(string password, SignedInPerson person) =>
        password.Length is >= Shortest and <= Longest &&
        password.Distinct().Count() >= FewestDifferent &&
        HabitualParts.CountBeside(password) >= FewestBesideHabits &&
        !WordsOf(person).Any(word => password.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> WordsOf(SignedInPerson person) =>
        $"{person.Organisation}.{person.Member}.intelhub".Split('.', '-').Where(word => word.Length >= ShortestWord);
}
