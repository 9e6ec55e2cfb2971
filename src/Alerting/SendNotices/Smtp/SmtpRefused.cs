using IntelHub.Alerting.Notices;

namespace IntelHub.Alerting.SendNotices.Smtp;

/// <summary>The server said something else than what goes on from here. What it said is not repeated.</summary>
internal sealed class SmtpRefused(int code, string problem) : Exception($"The server answered {code}.")
{
    /// <summary>4xx is for now, whatever it is said of.</summary>
    public string Problem => code is >= 400 and < 500 ? EmailProblems.ServerBusy : problem;
}
