namespace IntelHub.Sharing.PolicyOffice.LintPolicies;

/// <summary>Something in a policy set that is valid and yet hardly meant, and what to do about it.</summary>
internal sealed record Finding(
    Severity Severity, string Document, int? Line, string About, string Message, string Advice)
{
    public string Place => Line is null ? Document : $"{Document}:{Line}";
}

/// <summary>Errors cannot do what they say; warnings look like slips; notes are for information.</summary>
internal enum Severity
{
    Error,
    Warning,
    Note,
}
