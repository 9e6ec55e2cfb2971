namespace IntelHub.Platform.SignedIn;

/// <summary>What a system may be allowed to do; each route names one. The words are kept in the directory.</summary>
public static class Permissions
{
    public const string SubmitItems = "submit-items";
    public const string ReadAlerts = "read-alerts";
    public const string AnswerConsultations = "answer-consultations";
    public const string UseOverride = "use-override";

    /// <summary>Information governance: decisions with their reasons, of every organisation; never content.</summary>
    public const string ReadDecisions = "read-decisions";

    /// <summary>Auditors: what was done, never content.</summary>
    public const string ReadAudit = "read-audit";

    /// <summary>Policy officers: put another policy set to the hub.</summary>
    public const string LoadPolicies = "load-policies";

    /// <summary>Policy officers: say yes or no to a policy set that somebody else put to the hub.</summary>
    public const string ApprovePolicies = "approve-policies";

    /// <summary>Administrators, of an organisation or of the hub: invite people to sign in.</summary>
    public const string ManageAccounts = "manage-accounts";

    /// <summary>Reviewers: who has access and why, line by line, of the lists that name them as reviewer.</summary>
    public const string ReviewAccess = "review-access";

    public const string ManageDirectory = "manage-directory";

    /// <summary>Second persons: say yes or no to what somebody else proposes for the directory.</summary>
    public const string ApproveDirectory = "approve-directory";

    public const string OperateHub = "operate-hub";

    public static readonly IReadOnlyList<string> All =
    [
        SubmitItems, ReadAlerts, AnswerConsultations, UseOverride,
        ReadDecisions, ReadAudit, LoadPolicies, ApprovePolicies, ReviewAccess, ManageAccounts,
        ManageDirectory, ApproveDirectory, OperateHub,
    ];

    /// <summary>Whoever administers the hub sees no content: these never stand beside any other.</summary>
    public static readonly IReadOnlySet<string> OfOperators =
        new HashSet<string>([ManageAccounts, ManageDirectory, ApproveDirectory, OperateHub]);

    /// <summary>What the operator of the settings may do: propose for the directory, and not agree to it.</summary>
    public static readonly IReadOnlySet<string> OfTheFirstOperator =
        new HashSet<string>([ManageAccounts, ManageDirectory, OperateHub]);

    /// <summary>
    /// No system has both: a member is who the member's system says, so one key could otherwise be both persons.
    /// </summary>
    public static readonly IReadOnlySet<string> OfTwoPersons = new HashSet<string>([LoadPolicies, ApprovePolicies]);

    /// <summary>Nor has one system both of these.</summary>
    public static readonly IReadOnlySet<string> OfTwoAdministrators =
        new HashSet<string>([ManageDirectory, ApproveDirectory]);
}
