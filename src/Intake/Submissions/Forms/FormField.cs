using IntelHub.Intake.Submissions.Answers;

namespace IntelHub.Intake.Submissions.Forms;

/// <summary>One line of a form.</summary>
internal sealed record FormField(string Name, Answer Answer, bool IsRequired = false, bool IsSource = false)
{
    public static FormField Required(string name, Answer answer) => new(name, answer, IsRequired: true);

    public static FormField Optional(string name, Answer answer) => new(name, answer);

    /// <summary>A field that could identify who told us.</summary>
    public static FormField Source(string name, Answer answer) => new(name, answer, IsSource: true);
}
