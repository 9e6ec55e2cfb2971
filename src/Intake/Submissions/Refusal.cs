namespace IntelHub.Intake.Submissions;

/// <summary>
/// One thing to put right. It never repeats what a content field said: refusals travel further than content.
/// </summary>
/// <param name="Code">One of <see cref="RefusalCode"/>.</param>
/// <param name="Path">Where, as a JSON path.</param>
/// <param name="Says">What to write instead.</param>
internal sealed record Refusal(string Code, string Path, string Says);
