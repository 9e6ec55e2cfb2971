using IntelHub.Directory.Systems;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;

namespace IntelHub.Directory.RegisterSystem;

/// <summary>
/// What a system may be: of a listed organisation, with keys that only it can sign with, and one kind of duty.
/// </summary>
internal static class SystemRules
{
    private const int MostKeys = 2;

    public static IReadOnlyList<DirectoryRefusal> Check(
        string id,
        NewSystem told,
        IReadOnlyDictionary<string, string> organisations,
        IReadOnlySet<string> requiringProof) =>
        PlainId.IsValid(id)
            ? [.. Reasons(id, told, organisations, requiringProof)
                .Select(reason => new DirectoryRefusal(reason.Code, id, reason.Says))]
            : [DirectoryRefusals.IdMalformed];

    private static IEnumerable<(string Code, string Says)> Reasons(
        string id,
        NewSystem told,
        IReadOnlyDictionary<string, string> organisations,
        IReadOnlySet<string> requiringProof)
    {
        if (id == PersonSession.System)
        {
            yield return ("name-reserved",
                "The ledger has that name for people who sign in for themselves: choose another.");
        }

        if (!organisations.ContainsKey(told.Organisation))
        {
            yield return ("organisation-unknown", "List the organisation first.");
        }

        if (told.PublicKeys.Count is 0 or > MostKeys || !told.PublicKeys.All(SigningKey.IsUsable))
        {
            yield return ("key-unusable",
                "Give one or two public JSON Web Keys: EC on P-256, or RSA of 2048 bits or more, without private " +
                "parts.");
        }

        if (!SigningKey.AreApart(told.PublicKeys))
        {
            yield return ("keys-alike", "Give each key once, each under a name (kid) of its own or under none.");
        }

        if (told.RequiresProof == false && requiringProof.Contains(told.Organisation))
        {
            yield return ("proof-required",
                "The organisation requires proofs of all its systems: leave requires_proof out, or end that first.");
        }

        if (told.Permissions.FirstOrDefault(permission => !Permissions.All.Contains(permission)) is not null)
        {
            yield return ("permission-unknown", $"Use: {string.Join(", ", Permissions.All)}.");
        }

        if (told.Permissions.Any(Permissions.OfOperators.Contains) &&
            !told.Permissions.All(Permissions.OfOperators.Contains))
        {
            yield return ("duties-mixed",
                "Whoever administers the hub sees no content and no decisions: register two systems.");
        }

        if (Permissions.OfTwoPersons.IsSubsetOf(told.Permissions))
        {
            yield return ("duties-mixed",
                "Whoever loads policies does not approve them: register two systems, with a key each.");
        }

        if (Permissions.OfTwoAdministrators.IsSubsetOf(told.Permissions))
        {
            yield return ("duties-mixed",
                "Whoever proposes for the directory does not agree to it: register two systems, with a key each.");
        }
    }
}
