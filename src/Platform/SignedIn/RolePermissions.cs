namespace IntelHub.Platform.SignedIn;

/// <summary>
/// What a person who signed in for themselves may do, by the roles that the directory gives them: the one place that
/// says so. A role without a row opens nothing. What of that they are shown, the sharing rules decide.
/// </summary>
public static class RolePermissions
{
    /// <summary>
    /// Whoever runs the hub is an organisation of the settings; the same role elsewhere looks after its own people.
    /// </summary>
    private static readonly HashSet<string> _ofWhoeverRunsTheHub =
        new([Permissions.ManageDirectory, Permissions.OperateHub], StringComparer.Ordinal);

    /// <summary>
    /// Nobody submits with a session yet: whoever may submit may also dispose of what their organisation submitted.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Table =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            // Whom an agreement can share with: they read what was released to them, and nothing else.
            ["asb-officer"] = [Permissions.ReadAlerts],
            ["channel-panel-member"] = [Permissions.ReadAlerts],
            ["controlled-drugs-officer"] = [Permissions.ReadAlerts],
            ["coroner-officer"] = [Permissions.ReadAlerts],
            ["csp-analyst"] = [Permissions.ReadAlerts],
            ["csp-manager"] = [Permissions.ReadAlerts],
            ["domestic-abuse-adviser"] = [Permissions.ReadAlerts],
            ["drug-death-reviewer"] = [Permissions.ReadAlerts],
            ["housing-officer"] = [Permissions.ReadAlerts],
            ["intelligence-analyst"] = [Permissions.ReadAlerts],
            ["intelligence-evaluator"] = [Permissions.ReadAlerts],
            ["mash-practitioner"] = [Permissions.ReadAlerts],
            ["neighbourhood-officer"] = [Permissions.ReadAlerts],
            ["offender-manager"] = [Permissions.ReadAlerts],
            ["outreach-worker"] = [Permissions.ReadAlerts],
            ["partnership-member"] = [Permissions.ReadAlerts],
            ["partnership-substitute"] = [Permissions.ReadAlerts],
            ["prison-intelligence-officer"] = [Permissions.ReadAlerts],
            ["professional-standards"] = [Permissions.ReadAlerts],
            ["public-health-analyst"] = [Permissions.ReadAlerts],
            ["public-protection-officer"] = [Permissions.ReadAlerts],
            ["review-panel-member"] = [Permissions.ReadAlerts],
            ["safeguarding-board-manager"] = [Permissions.ReadAlerts],
            ["safeguarding-lead"] = [Permissions.ReadAlerts],
            ["strategic-lead"] = [Permissions.ReadAlerts],
            ["treatment-manager"] = [Permissions.ReadAlerts],
            ["duty-officer"] = [Permissions.ReadAlerts, Permissions.UseOverride],

            // Who says yes for the organisation: never the sanitiser of the same item, as the directory sees to.
            ["designated-officer"] = [Permissions.AnswerConsultations],
            ["release-approver"] = [Permissions.AnswerConsultations],

            // Who looks on: decisions and entries, never content.
            ["information-governance-officer"] = [Permissions.ReadDecisions, Permissions.ReadAudit],
            ["auditor"] = [Permissions.ReadAudit],
            ["policy-officer"] = [Permissions.LoadPolicies, Permissions.ReadDecisions],
            ["policy-approver"] = [Permissions.ApprovePolicies, Permissions.ReadDecisions],

            // Who administers: never content.
            ["directory-administrator"] = [Permissions.ManageAccounts, Permissions.ManageDirectory],
            ["hub-operator"] = [Permissions.OperateHub],
        };

    /// <param name="roles">As the directory has them now.</param>
    /// <param name="runsTheHub">Whether the person's organisation is the one that runs the hub.</param>
    public static IReadOnlyList<string> Of(IEnumerable<string> roles, bool runsTheHub)
    {
        var opened = roles
            .SelectMany(role => Table.GetValueOrDefault(role, []))
            .Where(permission => runsTheHub || !_ofWhoeverRunsTheHub.Contains(permission))
            .ToHashSet(StringComparer.Ordinal);

        // The directory keeps these apart too. Should it ever not, the stricter half of each is what holds.
        if (roles.Any(IsAdministrator))
        {
            opened.IntersectWith(Permissions.OfOperators);
        }

        if (Permissions.OfTwoPersons.IsSubsetOf(opened))
        {
            opened.ExceptWith(Permissions.OfTwoPersons);
        }

        return [.. opened.Order(StringComparer.Ordinal)];
    }

    private static bool IsAdministrator(string role) =>
        Table.GetValueOrDefault(role, []).Any(Permissions.OfOperators.Contains);
}
