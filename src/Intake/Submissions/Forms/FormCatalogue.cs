namespace IntelHub.Intake.Submissions.Forms;

/// <summary>The forms the hub takes in: one for each category of the classification.</summary>
internal static class FormCatalogue
{
    public static readonly IReadOnlyList<Form> All =
    [
        CuckooingForm.Form, IntelligenceForm.Form, DrugDeathForm.Form, OverdoseForm.Form, DrugAlertForm.Form,
        RestrictedPaperForm.Form,
    ];

    public static Form? Find(string category) => All.FirstOrDefault(form => form.Category == category);
}
