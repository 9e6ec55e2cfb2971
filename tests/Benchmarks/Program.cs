using IntelHub.Benchmarks.Accept;
using IntelHub.Benchmarks.Decide;

switch (args)
{
    case ["accept"]:
        await AcceptBenchmark.RunAsync();
        return 0;
    case ["decide"]:
        DecideBenchmark.Run();
        return 0;
    default:
        Console.Error.WriteLine("Say which: dotnet run -c Release --project tests/Benchmarks -- accept|decide");
        return 1;
}
