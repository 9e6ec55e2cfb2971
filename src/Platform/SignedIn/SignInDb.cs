using IntelHub.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Platform.SignedIn;

/// <summary>The platform's own tables: the outbox, and the assertions that were already used to sign in.</summary>
public sealed class SignInDb(DbContextOptions<SignInDb> options, Announcer announcer) : HubDb(options, announcer)
{
    internal DbSet<UsedAssertion> UsedAssertions => Set<UsedAssertion>();

    internal DbSet<UsedProof> UsedProofs => Set<UsedProof>();

    internal DbSet<LastSignIn> LastSignIns => Set<LastSignIn>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        var used = modelBuilder.Entity<UsedAssertion>();
        used.ToTable("used_assertions");
        used.HasKey(u => new { u.System, u.Jti });
        used.Property(u => u.System).HasColumnName("system");
        used.Property(u => u.Jti).HasColumnName("jti");
        used.Property(u => u.ExpiresAt).HasColumnName("expires_at");

        var proof = modelBuilder.Entity<UsedProof>();
        proof.ToTable("used_proofs");
        proof.HasKey(p => new { p.Key, p.Jti });
        proof.Property(p => p.Key).HasColumnName("key");
        proof.Property(p => p.Jti).HasColumnName("jti");
        proof.Property(p => p.ExpiresAt).HasColumnName("expires_at");

        var last = modelBuilder.Entity<LastSignIn>();
        last.ToTable("last_sign_ins");
        last.HasKey(l => l.Who);
        last.Property(l => l.Who).HasColumnName("who");
        last.Property(l => l.At).HasColumnName("at");
    }
}

/// <summary>One assertion that was used, kept until it would be refused as expired anyway.</summary>
internal sealed record UsedAssertion(string System, string Jti, DateTimeOffset ExpiresAt);

/// <summary>One proof that was used, likewise, by the thumbprint of its key.</summary>
internal sealed record UsedProof(string Key, string Jti, DateTimeOffset ExpiresAt);
