namespace IntelHub.Benchmarks.Measuring;

/// <summary>One way of answering.</summary>
/// <param name="AtOnce">How many decisions one call of <paramref name="Ask"/> makes.</param>
/// <param name="Ask">
/// Answers the questions of a turn and returns something of each answer, so that none is left out as unused.
/// </param>
internal sealed record Contender(string Name, int AtOnce, Func<int, long> Ask);

/// <summary>Nanoseconds and bytes of one decision.</summary>
/// <param name="Processor">
/// Of the whole process, collecting garbage included, by decision: what others on the machine do not lengthen.
/// </param>
internal sealed record Timing(string Name, double P50, double P99, double Processor, double? Bytes);
