namespace IntelHub.Intake.Submissions;

/// <summary>
/// Every reason to refuse a submission. A code is a promise to partners: add to this list, never reword it.
/// </summary>
internal static class RefusalCode
{
    // The shape of the request.
    public const string RequestTooLarge = "request-too-large";
    public const string RequestTooDeep = "request-too-deep";
    public const string TextUnreadable = "text-unreadable";
    public const string WrongType = "wrong-type";
    public const string UnknownKey = "unknown-key";
    public const string DuplicateKey = "duplicate-key";
    public const string Missing = "missing";
    public const string Empty = "empty";
    public const string TooLong = "too-long";
    public const string TooMany = "too-many";
    public const string Repeated = "repeated";
    public const string ControlCharacter = "control-character";
    public const string MoreRefusals = "more-refusals";

    // What the submission says about itself.
    public const string CategoryUnknown = "category-unknown";
    public const string ReferenceMalformed = "reference-malformed";
    public const string MarkingTooHigh = "marking-too-high";
    public const string MarkingRetired = "marking-retired";
    public const string MarkingUnknown = "marking-unknown";
    public const string MarkingAboveSubmission = "marking-above-submission";
    public const string WordMalformed = "word-malformed";
    public const string AreaTooWide = "area-too-wide";
    public const string AreaUnknown = "area-unknown";
    public const string AreaRetired = "area-retired";
    public const string SubjectUnknown = "subject-unknown";
    public const string HowKnownMissing = "how-known-missing";
    public const string HowKnownUnknown = "how-known-unknown";
    public const string HandlingCodeUnknown = "handling-code-unknown";
    public const string HandlingContradicts = "handling-contradicts";
    public const string ConditionsMissing = "conditions-missing";
    public const string ConditionsWithoutC = "conditions-without-c";
    public const string ConditionUnknown = "condition-unknown";

    // Gradings.
    public const string PartnersDoNotGrade = "partners-do-not-grade";
    public const string GradingMissing = "grading-missing";
    public const string GradingSchemeUnsupported = "grading-scheme-unsupported";
    public const string GradingDiffers = "grading-differs";
    public const string GroundsMissing = "grounds-missing";
    public const string SourceEvaluationUnknown = "source-evaluation-unknown";
    public const string AssessmentUnknown = "assessment-unknown";

    // The form and its fields.
    public const string NeedsFields = "needs-fields";
    public const string NeedsParagraphs = "needs-paragraphs";
    public const string FieldNotOnForm = "field-not-on-form";
    public const string NeedsOneOf = "needs-one-of";
    public const string ValueNotListed = "value-not-listed";
    public const string NumberOutOfRange = "number-out-of-range";
    public const string AgeBandMalformed = "age-band-malformed";
    public const string UprnMalformed = "uprn-malformed";
    public const string PostcodeMalformed = "postcode-malformed";
    public const string PhoneNumberMalformed = "phone-number-malformed";
    public const string TimeMalformed = "time-malformed";
    public const string TimeInTheFuture = "time-in-the-future";
    public const string TimeImplausible = "time-implausible";
    public const string TimesOutOfOrder = "times-out-of-order";
}
