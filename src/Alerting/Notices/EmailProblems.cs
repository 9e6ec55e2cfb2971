namespace IntelHub.Alerting.Notices;

/// <summary>Why a member has not been told by e-mail, as a code; the guide says what to do about each.</summary>
internal static class EmailProblems
{
    public const string DomainNotAllowed = "domain-not-allowed";
    public const string AddressRefused = "address-refused";
    public const string ServerAway = "server-away";
    public const string ServerNotTrusted = "server-not-trusted";
    public const string NoStartTls = "no-starttls";
    public const string SignInRefused = "sign-in-refused";
    public const string ServerRefuses = "server-refuses";
    public const string ServerBusy = "server-busy";

    /// <summary>Whether it is about one address, and others may be told meanwhile.</summary>
    public static bool IsOfAddress(string problem) => problem is DomainNotAllowed or AddressRefused;
}
