using IntelHub.Accounts;
using IntelHub.Alerting;
using IntelHub.Directory;
using IntelHub.Intake;
using IntelHub.Ledger;
using IntelHub.Platform.Hosting;
using IntelHub.Sharing;

return await HubHost.For(args)
    .With<LedgerModule>()
    .Elsewhere<DirectoryModule>()
    .Elsewhere<AccountsModule>()
    .Elsewhere<IntakeModule>()
    .Elsewhere<SharingModule>()
    .Elsewhere<AlertingModule>()
    .RunAsync();
