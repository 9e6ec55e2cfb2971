namespace IntelHub.Intake.Submissions;

/// <summary>What kinds of people it is about; the sharing rules depend on them.</summary>
internal static class SubjectRules
{
    private static readonly string[] _kinds = ["suspect", "victim", "child", "deceased", "third-party"];

    public static IReadOnlyList<string> Read(Told? told, Reading reading) => WordList.Read(
        told, reading,
        kind => _kinds.Contains(kind)
            ? null
            : (RefusalCode.SubjectUnknown, $"Use only: {string.Join(", ", _kinds)}."));
}
