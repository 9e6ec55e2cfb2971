namespace IntelHub.Ledger.Notes;

/// <summary>The name of a key that signs notes, such as <c>ledger.hub.example/kent</c>.</summary>
internal static class KeyName
{
    /// <summary>White space would end it early in a signature's line, and a plus in a verifier key.</summary>
    public static bool IsValid(string name) =>
        name.Length > 0 && !name.Any(letter => letter < ' ' || letter == '+' || char.IsWhiteSpace(letter));
}
