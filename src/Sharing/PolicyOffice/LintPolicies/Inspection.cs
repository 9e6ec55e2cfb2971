using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Passages;

namespace IntelHub.Sharing.PolicyOffice.LintPolicies;

/// <summary>What the checks look at, and how they say what they find: about a rule, by its id.</summary>
internal sealed record Inspection(
    PolicySet Policies, RuleReach Reach, PolicyLines Lines, Partnership? Directory, DateTimeOffset At)
{
    public IEnumerable<(Agreement Agreement, Clause Clause)> Clauses =>
        Policies.Agreements.SelectMany(agreement => agreement.Clauses, (agreement, clause) => (agreement, clause));

    public IEnumerable<PlacedGrant> Grants => PlacedGrant.Of(Policies);

    public static string IdOf(Agreement agreement) => $"{agreement.Id}@{agreement.Version}";

    public static string IdOf(Agreement agreement, Clause clause) => $"{IdOf(agreement)}#{clause.Id}";

    public Finding Error(string about, string message, string advice) =>
        Find(Severity.Error, about, message, advice);

    public Finding Warning(string about, string message, string advice) =>
        Find(Severity.Warning, about, message, advice);

    public Finding Note(string about, string message, string advice) => Find(Severity.Note, about, message, advice);

    private Finding Find(Severity severity, string about, string message, string advice)
    {
        var (document, line) = Lines.Of(about);
        return new Finding(severity, document, line, about, message, advice);
    }
}
