namespace IntelHub.Accounts.SignIn;

/// <summary>What a browser is asked to do with an authenticator.</summary>
/// <param name="Ceremony">To be sent back with the answer, which it takes once.</param>
/// <param name="Options">JSON for <c>navigator.credentials</c>.</param>
public sealed record PasskeyQuestion(string Ceremony, string Options);

/// <param name="Ceremony">As the question had it.</param>
/// <param name="Credential">The credential as JSON text, as the browser made it.</param>
public sealed record PasskeyAnswer(string Ceremony, string Credential);
