using IntelHub.Alerting.Alerts;

namespace IntelHub.Alerting.Tests.Alerts;

/// <summary>
/// What an alert ought to be, in as few words as will do: how far the member has come, whether time or a decision holds
/// it, and which answers that leaves.
/// </summary>
internal sealed class AlertModel(DateTimeOffset now)
{
    private static readonly string[] _unanswered = ["waiting", "delivered", "opened"];

    public static readonly TimeSpan Within = TimeSpan.FromHours(4);
    public static readonly TimeSpan Retain = TimeSpan.FromDays(30);

    private string _stage = "waiting";
    private string? _ending;
    private string? _said;
    private bool _isSuspended;
    private bool _isRecalled;
    private bool _isForgotten;
    private DateTimeOffset _madeAt = now;
    private DateTimeOffset _deadline = now + Within;

    public string State => _isRecalled ? "recalled"
        : _isSuspended ? "suspended"
        : _stage is "declined" or "actioned" ? _stage
        : _ending is null ? _stage : "expired";

    public string? Ending => _ending;

    public DateTimeOffset? Due => _isRecalled || _isSuspended ? null
        : WaitsForAnswer && (_isForgotten || _deadline < _madeAt + Retain) ? _deadline
        : _isForgotten ? null : _madeAt + Retain;

    private bool WaitsForAnswer => _unanswered.Contains(_stage) && _ending is null;

    public bool IsFinal => State is "declined" or "actioned" or "expired" or "recalled" or "suspended";

    public void Deliver() => _stage = _stage == "waiting" ? "delivered" : _stage;

    public void Open() => _stage = _stage is "waiting" or "delivered" ? "opened" : _stage;

    public void Suspend() => _isSuspended = true;

    public void Recall() => _isRecalled = true;

    public void Release(DateTimeOffset now)
    {
        if (_isSuspended && !_isRecalled && _unanswered.Contains(_stage) && !IsOver(now))
        {
            (_ending, _deadline) = (null, now + Within);
        }

        _isSuspended = false;
    }

    public void Move(DateTimeOffset now)
    {
        if (!_isRecalled)
        {
            (_stage, _ending, _said, _isSuspended, _isForgotten) = ("waiting", null, null, false, false);
            (_madeAt, _deadline) = (now, now + Within);
        }
    }

    /// <summary>The hub turned to somebody else.</summary>
    public void Escalate(DateTimeOffset until) => _deadline = until;

    public void End(AlertEnding ending) => _ending = ending.ToString();

    public void Forget()
    {
        _isForgotten = true;
        if (_stage is not ("declined" or "actioned"))
        {
            _ending ??= _unanswered.Contains(_stage) ? "NobodyAcknowledged" : "NeverActioned";
        }
    }

    public AlertAnswer Say(string move, string? with, DateTimeOffset now)
    {
        if (_isRecalled || _isSuspended)
        {
            return AlertAnswer.NotThere;
        }

        if (IsOver(now))
        {
            return AlertAnswer.Over;
        }

        var answer = (move, _stage) switch
        {
            ("acknowledge", _) => _unanswered.Contains(_stage) ? AlertAnswer.Taken : AlertAnswer.TakenBefore,
            (_, "declined") => move == "decline" && with == _said ? AlertAnswer.TakenBefore : AlertAnswer.IsDeclined,
            ("accept", "accepted" or "actioned") => AlertAnswer.TakenBefore,
            ("decline", "accepted") => AlertAnswer.IsAccepted,
            ("decline", "actioned") => AlertAnswer.IsActioned,
            ("action", "actioned") => with == _said ? AlertAnswer.TakenBefore : AlertAnswer.IsActioned,
            ("action", not "accepted") => AlertAnswer.NotAccepted,
            _ => AlertAnswer.Taken,
        };
        if (answer == AlertAnswer.Taken)
        {
            _stage = move switch
            {
                "acknowledge" => "acknowledged",
                "accept" => "accepted",
                "decline" => "declined",
                _ => "actioned",
            };
            (_said, _ending) = (with, null);
        }

        return answer;
    }

    private bool IsOver(DateTimeOffset now) => _isForgotten || _madeAt + Retain <= now;
}
