using System.Text.Json.Nodes;

namespace IntelHub.Intake.Submissions.Answers;

/// <summary>What a field may hold.</summary>
internal abstract class Answer
{
    public const int LongestNarrative = 20_000;
    public const int LongestList = 100;

    public static readonly Answer Headline = new TextAnswer(200);
    public static readonly Answer Label = new TextAnswer(100);
    public static readonly Answer Line = new TextAnswer(500);
    public static readonly Answer Narrative = new TextAnswer(LongestNarrative);
    public static readonly Answer Lines = ListOf(Line);

    public static readonly Answer Moment = new MomentAnswer(toTheDay: false);
    public static readonly Answer Day = new MomentAnswer(toTheDay: true);
    public static readonly Answer YesOrNo = new FlagAnswer();
    public static readonly Answer AgeBand = new AgeBandAnswer();

    public static readonly Answer Uprn = new UprnAnswer();
    public static readonly Answer PhoneNumbers = ListOf(new PhoneNumberAnswer());

    public static readonly Answer Address = new ObjectAnswer
    {
        Required = [("line1", Label)],
        Optional = [("line2", Label), ("town", Label), ("postcode", new PostcodeAnswer()), ("uprn", Uprn)],
    };

    public static readonly Answer Addresses = ListOf(Address);

    public static readonly Answer Person = new ObjectAnswer
    {
        Optional =
        [
            ("name", Label), ("alias", Label), ("description", Line), ("born", Day), ("age", Count(0, 120)),
            ("sex", OneOf("female", "male", "other", "unknown")),
            ("role", OneOf("suspect", "victim", "child", "deceased", "third-party", "witness", "unknown")),
            ("relationship", Label), ("address", Address),
        ],
    };

    public static readonly Answer People = ListOf(Person);

    public static readonly Answer Contacts = ListOf(new EitherAnswer(Label, new ObjectAnswer
    {
        Required = [("kind", Label), ("value", Label)],
    }));

    /// <summary>Who told us: in a few words, or as a person with a post.</summary>
    public static readonly Answer Informant = new EitherAnswer(Line, new ObjectAnswer
    {
        Optional = [("name", Label), ("post", Label), ("team", Label), ("contact", Label), ("description", Line)],
    });

    public static readonly Answer Naloxone = new ObjectAnswer
    {
        Optional =
        [
            ("available", YesOrNo), ("administered", YesOrNo), ("doses", Count(0, 50)), ("by", Label), ("effect", Line),
        ],
    };

    public static readonly Answer SourceEvaluation = Count(
        1, 3, RefusalCode.SourceEvaluationUnknown, "Write 1 (reliable), 2 (untested) or 3 (not reliable).");

    public static readonly Answer Assessment = OneOf(
        ["A", "B", "C", "D", "E"], RefusalCode.AssessmentUnknown, "Write a letter from A to E, of the 3x5x2 scheme.");

    /// <summary>The value to keep, or null when it was refused.</summary>
    public abstract JsonNode? Read(Told told, Reading reading);

    public static Answer OneOf(params string[] words) =>
        OneOf(words, RefusalCode.ValueNotListed, $"Write one of: {string.Join(", ", words)}.");

    public static Answer OneOf(string[] words, string code, string says) => new OneOfAnswer(words, code, says);

    public static Answer ListOf(Answer each) => new ListAnswer(each, LongestList);

    private static CountAnswer Count(int least, int most) =>
        Count(least, most, RefusalCode.NumberOutOfRange, $"Write a whole number from {least} to {most}.");

    private static CountAnswer Count(int least, int most, string code, string says) => new(least, most, code, says);
}
