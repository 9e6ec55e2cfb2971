using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Explanations;

/// <summary>What each class of field reveals, and what its generalised form shows.</summary>
internal static class ClassWords
{
    public static string Of(string fieldClass) => fieldClass switch
    {
        "headline" => "the headline",
        "summary" => "a summary",
        "narrative" => "the account in words",
        "narrative-unsanitised" => "unsanitised text",
        "evaluation" => "gradings of intelligence",
        "subject-identity" => "who a suspect is",
        "victim-identity" => "who a victim is",
        "child-identity" => "who a child is",
        "third-party-identity" => "who a third party is",
        "health" => "health information",
        "offence" => "offences",
        FieldClass.Contact => "means of contact",
        FieldClass.Premises => "premises",
        FieldClass.Time => "when it was",
        FieldClass.OrganisedCrime => "organised crime",
        FieldClass.Source => "who told it",
        _ => fieldClass,
    };

    /// <summary>What a reader finds in place of the value.</summary>
    public static string Generalised(string fieldClass) => fieldClass switch
    {
        FieldClass.Premises => "the postcode district and the local authority district only",
        FieldClass.Time => "the month only",
        FieldClass.Contact => "its kind only, such as 'mobile phone'",
        FieldClass.OrganisedCrime => "its kind only, such as 'a county line'",
        _ => "a ten-year age band and the sex only",
    };
}
