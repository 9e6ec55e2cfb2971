using System.Globalization;

namespace IntelHub.Benchmarks.Measuring;

/// <summary>
/// Timings under one another. The last column is the ratio to the first row, in time of the processor.
/// </summary>
internal static class Table
{
    public static void Print(IReadOnlyList<Timing> timings)
    {
        Console.WriteLine($"{"",-42}{"p50",12}{"p99",13}{"processor",12}{"bytes",13}{"of first",11}");
        foreach (var row in timings)
        {
            var bytes = row.Bytes?.ToString("N1", CultureInfo.InvariantCulture);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Name,-42}{row.P50,12:N1}{row.P99,13:N1}{row.Processor,12:N1}{bytes,13}" +
                $"{row.Processor / timings[0].Processor,11:N1}"));
        }
    }
}
