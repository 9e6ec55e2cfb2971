namespace IntelHub.Platform.Doctor;

/// <summary>
/// Something that is not as it should be, and what to do. Ids and counts only: nothing that the hub holds.
/// </summary>
/// <param name="Code">A promise to programs: add, never reword.</param>
/// <param name="Says">What is wrong, in a sentence.</param>
/// <param name="ToDo">What to do now.</param>
public sealed record DoctorFinding(string Code, string Says, string ToDo);
