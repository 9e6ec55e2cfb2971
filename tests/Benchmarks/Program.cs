using IntelHub.Benchmarks.Accept;
using IntelHub.Benchmarks.Bus;
using IntelHub.Benchmarks.Decide;
using IntelHub.Benchmarks.Ledger;
using IntelHub.Benchmarks.Replay;
using IntelHub.Benchmarks.Suspending;

switch (args)
{
    case ["accept"]:
        await AcceptBenchmark.RunAsync();
        return 0;
    case ["bus"]:
        await BusBenchmark.RunAsync();
        return 0;
    case [BusProcess.Verb, var part, .. var settings]:
        await BusProcess.RunAsync(part, settings);
        return 0;
    case ["decide"]:
        DecideBenchmark.Run();
        return 0;
    case ["ledger"]:
        await LedgerBenchmark.RunAsync();
        return 0;
    case ["replay"]:
        await ReplayBenchmark.RunAsync();
        return 0;
    case ["standing"]:
        await StandingBenchmark.RunAsync();
        return 0;
    default:
        Console.Error.WriteLine(
            "Say which: dotnet run -c Release --project tests/Benchmarks -- accept|bus|decide|ledger|replay|standing");
        return 1;
}
