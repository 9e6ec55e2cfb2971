using IntelHub.Benchmarks.Accept;

switch (args)
{
    case ["accept"]:
        await AcceptBenchmark.RunAsync();
        return 0;
    default:
        Console.Error.WriteLine("Say which: dotnet run -c Release --project tests/Benchmarks -- accept");
        return 1;
}
