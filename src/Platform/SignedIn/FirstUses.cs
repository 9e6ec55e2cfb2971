using System.Security.Claims;
using IntelHub.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// Sees to it that an assertion, and the proof with it, works once: on disk before the request goes on, also over a
/// restart.
/// </summary>
internal sealed class FirstUses(
    HubStore<SignInDb> store, SeenCallers seen, ProofReader proofs, IOptions<SignInOptions> options)
{
    /// <summary>
    /// Why it is not the first use; null when it is. That somebody signed in is on disk with it, for the ledger to
    /// enter.
    /// </summary>
    public async Task<string?> FaultOfAsync(
        SentToken assertion, SentToken? proof, ClaimsIdentity identity, CancellationToken cancellation)
    {
        var caller = Caller.From(new ClaimsPrincipal(identity))!;
        var isNew = seen.IsNew(SignInFacts.About, caller);
        var fault = await store.WriteAsync(
            db =>
            {
                if (proof is not null && !TakeProof(db, proof))
                {
                    return SignInFailure.ProofUsedBefore;
                }

                if (!Take(db, assertion))
                {
                    return SignInFailure.UsedBefore;
                }

                if (isNew)
                {
                    db.RecordSignedIn(caller);
                    LastSignIns.Keep(db, caller);
                }

                return null;
            },
            cancellation);
        if (fault is null)
        {
            seen.Saw(SignInFacts.About, caller);
        }

        return fault;
    }

    private bool Take(SignInDb db, SentToken assertion)
    {
        var expiresAt = new DateTimeOffset(assertion.Token.ValidTo, TimeSpan.Zero) + options.Value.ClockSkew;
        return db.Database.ExecuteSql(
            $"""
            INSERT INTO used_assertions (system, jti, expires_at)
            VALUES ({assertion.Token.Issuer}, {assertion.Token.Id}, {expiresAt.UtcTicks})
            ON CONFLICT DO NOTHING
            """) == 1;
    }

    private bool TakeProof(SignInDb db, SentToken proof) => db.Database.ExecuteSql(
        $"""
        INSERT INTO used_proofs (key, jti, expires_at)
        VALUES ({ProofReader.ThumbprintOf(proof)}, {proof.Token.Id}, {proofs.EndOf(proof).UtcTicks})
        ON CONFLICT DO NOTHING
        """) == 1;
}
