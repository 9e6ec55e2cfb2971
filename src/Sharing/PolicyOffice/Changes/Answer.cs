using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.PolicyOffice.Changes;

/// <summary>A decision, or why there is none.</summary>
internal readonly record struct Answer
{
    private Answer(Decision? decision, string? error)
    {
        Decision = decision;
        Error = error;
    }

    /// <summary>Null when the question could not be decided.</summary>
    public Decision? Decision { get; }

    public string? Error { get; }

    /// <summary>Whether fields are shown, or would be on a yes.</summary>
    public bool ShowsFields => Decision?.Outcome is Outcome.Release or Outcome.Refer;

    public static Answer Of(Decision decision) => new(decision, null);

    public static Answer Undecided(string error) => new(null, error);
}
