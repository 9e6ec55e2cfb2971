using IntelHub.Accounts;
using IntelHub.Alerting;
using IntelHub.Directory;
using IntelHub.Intake;
using IntelHub.Ledger;
using IntelHub.Platform.Hosting;
using IntelHub.Sharing;

return await HubHost.For(args)
    .With<DirectoryModule>()
    .With<AccountsModule>()
    .With<IntakeModule>()
    .With<SharingModule>()
    .With<AlertingModule>()
    .With<LedgerModule>()
    .RunAsync();
