using IntelHub.Alerting.Alerts;
using IntelHub.Contracts.Sharing;
using IntelHub.TestKit;

namespace IntelHub.Alerting.Tests.Alerts;

/// <summary>
/// An alert and a simple model of it go through the same events, in orders that chance chose, and never differ.
/// </summary>
public class AlertModelTests
{
    private const int Events = 60;

    private static readonly string[] _moves = ["acknowledge", "accept", "decline", "action"];
    private static readonly string[] _said = ["acted", "cannot-say"];
    private static readonly string[] _events =
    [
        .. _moves, .. _moves, "deliver", "open", "time", "time", "time",
        "recall", "suspend", "release", "release", "move",
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 400)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_happens_in_whatever_order_an_alert_is_where_the_model_is(int seed)
    {
        var walk = new Walk(seed);
        for (var i = 0; i < Events; i++)
        {
            walk.Step(walk.Dice.One(_events));
        }

        walk.LetTimePass();

        walk.Model.IsFinal.ShouldBeTrue($"it ended as {walk.Model.State}");
        walk.Alert.DueAt.ShouldBeNull();
    }

    [Fact]
    public void Every_state_and_every_answer_is_met_on_the_way()
    {
        var (states, answers) = (new HashSet<AlertState>(), new HashSet<AlertAnswer>());
        foreach (var walk in Enumerable.Range(1, 400).Select(seed => new Walk(seed)))
        {
            for (var i = 0; i < Events; i++)
            {
                walk.Step(walk.Dice.One(_events));
                states.Add(walk.Alert.State);
            }

            answers.UnionWith(walk.Answers);
        }

        states.ShouldBe(Enum.GetValues<AlertState>(), ignoreOrder: true);
        answers.ShouldBe(Enum.GetValues<AlertAnswer>(), ignoreOrder: true);
    }

    private sealed class Walk
    {
        private readonly List<string> _done = [];
        private DateTimeOffset _now = TestHub.Noon;

        public Walk(int seed)
        {
            Dice = new Dice(seed);
            Alert = Alert.For(Guid.Empty, "OFFICIAL", Decided(), byOverride: false, _now);
            Model = new AlertModel(_now);
        }

        public Dice Dice { get; }

        public Alert Alert { get; }

        public AlertModel Model { get; }

        public HashSet<AlertAnswer> Answers { get; } = [];

        public void Step(string what)
        {
            var with = Dice.One(_said);
            _done.Add($"{what} {with}");
            switch (what)
            {
                case "deliver":
                    Alert.Deliver(_now);
                    Model.Deliver();
                    break;
                case "open":
                    Alert.Open(_now);
                    Model.Open();
                    break;
                case "time":
                    _now += TimeSpan.FromMinutes(Dice.Below(Dice.Below(2) == 0 ? 300 : 20_000));
                    FollowDeadline();
                    break;
                case "recall" when Dice.Below(4) == 0:
                    Alert.Recall();
                    Model.Recall();
                    break;
                case "suspend":
                    Alert.Suspend();
                    Model.Suspend();
                    break;
                case "release":
                    Alert.Stand(Decided(), byOverride: false, _now);
                    Model.Release(_now);
                    break;
                case "move" when Dice.Below(4) == 0:
                    Alert.MoveTo(Decided(), _now);
                    Model.Move(_now);
                    break;
                case "acknowledge" or "accept" or "decline" or "action":
                    Answer(what, with);
                    break;
            }

            Compare();
        }

        public void LetTimePass()
        {
            while (Alert.DueAt is { } due)
            {
                _now = due > _now ? due : _now;
                FollowDeadline();
                Compare();
            }
        }

        private void Answer(string move, string with)
        {
            var offered = Alert.MayDo(_now).Contains(move);
            var answer = move switch
            {
                "acknowledge" => Alert.Acknowledge(_now),
                "accept" => Alert.Accept(_now),
                "decline" => Alert.Decline(with, _now),
                _ => Alert.Action(with, _now),
            };
            answer.ShouldBe(Model.Say(move, with, _now), Told());
            (answer == AlertAnswer.Taken).ShouldBe(offered, $"{move} was offered: {offered}. {Told()}");
            Answers.Add(answer);
        }

        /// <summary>As the pass over the deadlines does; whether others are there, chance says.</summary>
        private void FollowDeadline()
        {
            if (Alert.DueAt is null || Alert.DueAt > _now)
            {
                return;
            }

            if (Alert.Forget(_now))
            {
                Model.Forget();
            }
            else if (Alert.EscalatedTo != EscalationTo.DutyDesk && Dice.Below(3) > 0)
            {
                var step = Alert.EscalatedTo is null ? EscalationTo.Deputy : EscalationTo.DutyDesk;
                Alert.Escalate(step, _now.AddHours(1));
                Model.Escalate(_now.AddHours(1));
            }
            else
            {
                var ending = Dice.One([AlertEnding.NobodyAcknowledged, AlertEnding.TakenUpByAnother]);
                Alert.EndUnanswered(ending).ShouldBeTrue(Told());
                Model.End(ending);
            }
        }

        private void Compare()
        {
            Alert.State.ToString().ToLowerInvariant().ShouldBe(Model.State, Told());
            (Alert.Ending?.ToString()).ShouldBe(Model.Ending, Told());
            Alert.DueAt.ShouldBe(Model.Due, Told());
        }

        private string Told() => string.Join(", ", _done);

        private static DecidedFor Decided() => new()
        {
            DecisionId = Guid.Empty,
            Member = "police.analyst",
            Organisation = "kent-police",
            AcknowledgeWithin = AlertModel.Within,
            Retain = AlertModel.Retain,
        };
    }
}
