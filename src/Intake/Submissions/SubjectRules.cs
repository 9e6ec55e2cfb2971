namespace IntelHub.Intake.Submissions;

/// <summary>What kinds of people it is about; the sharing rules depend on them.</summary>
internal static class SubjectRules
{
    private static readonly string[] _kinds = ["suspect", "victim", "child", "deceased", "third-party"];

    public static IReadOnlyList<string> Read(Told? told, Reading reading)
    {
        var subjects = PlainWord.ReadList(told, reading);
        if (subjects.Except(_kinds).Any())
        {
            reading.Refuse(RefusalCode.SubjectUnknown, told!.Value.Path, $"Use only: {string.Join(", ", _kinds)}.");
        }

        return subjects;
    }
}
