using System.Globalization;

namespace IntelHub.Benchmarks.Decide;

/// <summary>
/// Timings under one another. The last column is the ratio to the first row, of what was disturbed least.
/// </summary>
internal static class Table
{
    public static void Print(IReadOnlyList<Timing> timings)
    {
        Console.WriteLine($"{"",-42}{"p50",12}{"p99",13}{"best",12}{"bytes",13}{"of first",11}");
        foreach (var row in timings)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Name,-42}{row.P50,12:N1}{row.P99,13:N1}{row.Best,12:N1}{row.Bytes,13:N1}" +
                $"{row.Best / timings[0].Best,11:N1}"));
        }
    }
}
