namespace IntelHub.Ledger.CheckLog;

/// <summary>What a whole-log check came to.</summary>
internal sealed class LogCheckReport(
    LogCheckSummary summary, OutsideFiles outside, IReadOnlyList<FoundList.Found> found)
{
    public bool IsSound => found.Count == 0;

    public IEnumerable<string> Sentences()
    {
        yield return $"{Many(summary.Entries, "entry", "entries")}, {Many(summary.Checkpoints, "checkpoint")} and " +
            $"{Many(summary.Files, "file")} were compared. The newest checkpoint covers the first " +
            $"{summary.Published}; {summary.Entries - summary.Published} came after it.";
        foreach (var one in found)
        {
            yield return $"FOUND {one.Kind.Code} in {one.Sentence}";
            yield return $"  Expected: {one.Kind.Expected}";
            yield return $"  To do: {one.Kind.ToDo}";
        }

        yield return IsSound ? Trust() : $"{Many(found.Count, "finding")}. The guide for auditors says more of each.";
    }

    public object ForPrograms() => new
    {
        Sound = IsSound,
        summary.Entries,
        CoveredByCheckpoint = summary.Published,
        CheckpointsCompared = summary.Checkpoints,
        FilesCompared = summary.Files,
        ComparedWithWitness = outside.HasWitness,
        Findings = found.Select(one => new
        {
            one.Kind.Code,
            one.Where,
            one.Places,
            one.Count,
            one.Kind.Expected,
            one.Kind.ToDo,
        }),
    };

    private string Trust() => outside.HasWitness
        ? "Nothing was found: the log is sound, and continues what the witness has seen."
        : "Nothing was found: the log is sound in itself. Whether it was put back to an earlier state or written " +
            "anew with the log's key, only a witness can tell: compare with --witness.";

    private static string Many(long number, string one, string? more = null) =>
        number == 1 ? $"1 {one}" : $"{number} {more ?? $"{one}s"}";
}
