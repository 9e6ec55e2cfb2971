namespace IntelHub.Sharing.PolicyOffice.Changes;

/// <summary>What two policy sets make of the same cases.</summary>
/// <param name="Unreadable">How many lines of the file are no question that can be asked.</param>
/// <param name="UnreadableLines">The first of them, each with its place and its mistake.</param>
internal sealed record DiffReport(
    string OldVersion,
    string NewVersion,
    ChangeReport Changes,
    long Unreadable,
    IReadOnlyList<string> UnreadableLines)
{
    public IEnumerable<string> Lines()
    {
        yield return $"Policy set {OldVersion} before, {NewVersion} after.";
        foreach (var line in Changes.Lines())
        {
            yield return line;
        }

        if (Unreadable > 0)
        {
            yield return "";
            yield return $"Lines that are no question: {Unreadable}, such as";
            foreach (var mistake in UnreadableLines)
            {
                yield return $"  {mistake}";
            }
        }
    }
}
