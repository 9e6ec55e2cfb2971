using IntelHub.Platform.SignedIn;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Directory.Systems;

/// <summary>The public part of the key that a system signs with, as a JSON Web Key.</summary>
internal static class SigningKey
{
    /// <summary>Whether it can be signed in with.</summary>
    public static bool IsUsable(string text) => VerificationKey.Read(text) is not null;

    /// <summary>
    /// Whether each is another key under another name: one given twice is no change of keys, and a name that two have
    /// (<c>kid</c>) says nothing.
    /// </summary>
    public static bool AreApart(IReadOnlyList<string> texts)
    {
        var keys = texts.Select(VerificationKey.Read).OfType<JsonWebKey>().ToList();
        var names = keys.Select(key => key.Kid).Where(name => name is not null).ToList();
        return keys.Select(VerificationKey.ThumbprintOf).Distinct(StringComparer.Ordinal).Count() == keys.Count &&
            names.Distinct(StringComparer.Ordinal).Count() == names.Count;
    }
}
