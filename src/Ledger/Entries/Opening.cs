using System.Security.Cryptography;
using System.Text;
using IntelHub.Contracts.Ledger;

namespace IntelHub.Ledger.Entries;

/// <summary>What an entry has a commitment to.</summary>
internal static class OpeningSlot
{
    public const string Person = "person";

    /// <summary>The sentences of the decision, a line each.</summary>
    public const string Explanation = "explanation";
}

/// <summary>
/// A value with the salt that its commitment was made with. Whoever has it can show that the entry means this value;
/// when it is destroyed nobody can, and nobody can guess it, while the entry and its proofs stay as they were.
/// </summary>
/// <param name="Item">The item it belongs to, with which it is destroyed.</param>
internal sealed record Opening(string Slot, byte[] Salt, string Value, Guid? Item)
{
    public const int SaltBytes = 32;

    /// <summary>What a fact says that an entry may not.</summary>
    public static IReadOnlyList<Opening> Of(AuditFact fact)
    {
        var openings = new List<Opening>(2);
        if (fact.Who != fact.System)
        {
            openings.Add(Of(OpeningSlot.Person, fact.Who, fact.Item));
        }

        if (fact.Explanation.Count > 0)
        {
            openings.Add(Of(OpeningSlot.Explanation, string.Join('\n', fact.Explanation), fact.Item));
        }

        return openings;
    }

    /// <summary>HMAC-SHA-256 under the salt over the slot's name, a line end and the value, in base64.</summary>
    public string Commitment() => Convert.ToBase64String(
        HMACSHA256.HashData(Salt, Encoding.UTF8.GetBytes($"{Slot}\n{Value}")));

    public override string ToString() => $"an opening of {Slot} (not for logs)";

    private static Opening Of(string slot, string value, Guid? item) =>
        new(slot, RandomNumberGenerator.GetBytes(SaltBytes), value, item);
}
