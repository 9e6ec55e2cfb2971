using IntelHub.Ledger.Witnessing;

return await WitnessHost.RunAsync(args);
