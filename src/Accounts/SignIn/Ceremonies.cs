using IntelHub.Accounts.People;
using IntelHub.Accounts.Storage;
using IntelHub.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Accounts.SignIn;

/// <summary>
/// Challenges and their like, kept by the hub and not by the browser, so that each is answered once.
/// </summary>
internal sealed class Ceremonies(HubStore<AccountsDb> store)
{
    public const string Enrolment = "enrolment";
    public const string SignIn = "sign-in";
    public const string AnotherPasskey = "another-passkey";
    public const string StepUp = "step-up";
    public const string Fallback = "fallback";
    public const string Organisation = "organisation";

    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The word that finishes it; the hub keeps its hash.</summary>
    public async Task<string> BeginAsync(
        string kind, string belongsTo, string state, CancellationToken cancellation)
    {
        var word = Secrets.New();
        await store.WriteAsync(
            db =>
            {
                var now = db.Now;
                db.Ceremonies.Where(ceremony => ceremony.ExpiresAt <= now).ExecuteDelete();
                db.Ceremonies.Add(new Ceremony
                {
                    Hash = Secrets.HashOf(word),
                    Kind = kind,
                    BelongsTo = belongsTo,
                    State = state,
                    ExpiresAt = now + Patience,
                });
            },
            cancellation);
        return word;
    }

    /// <summary>Its state, once; null when there is none such, or it is over, or another's.</summary>
    public Task<string?> EndAsync(string kind, string belongsTo, string word, CancellationToken cancellation)
    {
        var hash = Secrets.HashOf(word);
        return store.WriteAsync(
            db =>
            {
                var begun = db.Ceremonies.SingleOrDefault(ceremony => ceremony.Hash == hash);
                if (begun is not null)
                {
                    db.Remove(begun);
                }

                return begun is not null && begun.Kind == kind && begun.BelongsTo == belongsTo &&
                    db.Now < begun.ExpiresAt
                        ? begun.State
                        : null;
            },
            cancellation);
    }
}
