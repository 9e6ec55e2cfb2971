using IntelHub.Accounts;
using IntelHub.Alerting;
using IntelHub.Directory;
using IntelHub.Intake;
using IntelHub.Ledger;
using IntelHub.Platform.Hosting;
using IntelHub.Sharing;

return await HubHost.For(args)
    .With<IntakeModule>()
    .Elsewhere<DirectoryModule>()
    .Elsewhere<AccountsModule>()
    .Elsewhere<SharingModule>()
    .Elsewhere<AlertingModule>()
    .Elsewhere<LedgerModule>()
    .RunAsync();
