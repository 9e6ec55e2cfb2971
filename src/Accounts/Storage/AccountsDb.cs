using System.Text.Json;
using IntelHub.Accounts.InvitePeople;
using IntelHub.Accounts.Notices;
using IntelHub.Accounts.Organisations;
using IntelHub.Accounts.People;
using IntelHub.Accounts.Sessions;
using IntelHub.Accounts.SignIn;
using IntelHub.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Accounts.Storage;

internal sealed class AccountsDb(DbContextOptions<AccountsDb> options, Announcer announcer)
    : HubDb(options, announcer)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<Ceremony> Ceremonies => Set<Ceremony>();

    public DbSet<Attempts> Attempts => Set<Attempts>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<UsedLogoutToken> LogoutTokens => Set<UsedLogoutToken>();

    public DbSet<Notice> Notices => Set<Notice>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Account>().ToTable("accounts_people").HasKey(a => a.Id);
        modelBuilder.Entity<Passkey>().ToTable("accounts_passkeys").HasKey(p => p.CredentialId);
        modelBuilder.Entity<Passkey>().HasOne<Account>().WithMany().HasForeignKey(p => p.Account);
        modelBuilder.Entity<RecoveryCode>().ToTable("accounts_recovery_codes").HasKey(c => new { c.Account, c.Hash });
        modelBuilder.Entity<RecoveryCode>().HasOne<Account>().WithMany().HasForeignKey(c => c.Account);
        modelBuilder.Entity<Invitation>().ToTable("accounts_invitations").HasKey(i => new { i.Organisation, i.Member });
        modelBuilder.Entity<Ceremony>().ToTable("accounts_ceremonies").HasKey(c => c.Hash);
        modelBuilder.Entity<Attempts>().ToTable("accounts_attempts").HasKey(a => new { a.Account, a.Source });
        modelBuilder.Entity<Session>().ToTable("accounts_sessions").HasKey(s => s.Id);
        modelBuilder.Entity<UsedLogoutToken>().ToTable("accounts_logout_tokens").HasKey(t => new { t.Issuer, t.Jti });
        modelBuilder.Entity<Notice>().ToTable("accounts_notices").HasKey(n => n.Id);
        var ours = modelBuilder.Model.GetEntityTypes().Where(type => type.ClrType.Assembly == GetType().Assembly);
        foreach (var property in ours.SelectMany(type => type.GetProperties()))
        {
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }
}
