namespace IntelHub.Platform.SignedIn;

/// <summary>
/// What a route asks of a person who signed in for themselves, with a session instead of an assertion. Without the
/// module that keeps sessions these are unknown, and a route that names one lets nobody in.
/// </summary>
public static class PersonPolicies
{
    /// <summary>Any session that is still good.</summary>
    public const string SignedIn = "signed-in-person";

    /// <summary>A second factor within the last minutes: for emergencies, approvals and exports.</summary>
    public const string Fresh = "fresh-second-factor";

    /// <summary>
    /// Beside a permission, on what an assertion opens as ever: a person who asks with their session must have shown a
    /// second factor within the last minutes. By itself it protects nothing.
    /// </summary>
    public const string FreshIfPerson = "fresh-second-factor-if-person";

    /// <summary>Those by which alone a route may be protected.</summary>
    public static readonly IReadOnlyList<string> All = [SignedIn, Fresh];
}
