using IntelHub.Alerting.Consultations;
using IntelHub.Contracts.Sharing;
using IntelHub.TestKit;

namespace IntelHub.Alerting.Tests.Questions;

/// <summary>
/// A consultation and a simple model of it go through the same events, in orders that chance chose, and never differ;
/// and however that was, time brings each to a known end.
/// </summary>
public class QuestionModelTests
{
    private const int Events = 40;

    private static readonly string[] _events =
        ["yes", "no", "time", "time", "time", "release", "refer", "refer", "move"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 300)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_happens_in_whatever_order_a_question_is_where_the_model_is_and_ends(int seed)
    {
        var walk = new Walk(seed);
        for (var i = 0; i < Events; i++)
        {
            walk.Step(walk.Dice.One(_events));
        }

        walk.LetTimePass();

        walk.Question.State.ShouldNotBe(ConsultationState.Open);
        walk.Question.DueAt.ShouldBeNull();
    }

    [Fact]
    public void Every_state_is_met_on_the_way_and_a_late_answer_too()
    {
        var (states, late) = (new HashSet<ConsultationState>(), 0);
        foreach (var walk in Enumerable.Range(1, 300).Select(seed => new Walk(seed)))
        {
            for (var i = 0; i < Events; i++)
            {
                walk.Step(walk.Dice.One(_events));
                states.Add(walk.Question.State);
            }

            late += walk.LateAnswers;
        }

        states.ShouldBe(Enum.GetValues<ConsultationState>(), ignoreOrder: true);
        late.ShouldBeGreaterThan(0);
    }

    private sealed class Walk(int seed)
    {
        private readonly List<string> _done = [];
        private DateTimeOffset _now = TestHub.Noon;
        private string _state = "Open";
        private bool _isReminded;
        private DateTimeOffset _answerBy = TestHub.Noon.AddHours(4);
        private DateTimeOffset? _due = TestHub.Noon.AddHours(2);

        public Dice Dice { get; } = new(seed);

        public Consultation Question { get; } = Consultation.On(Item(), Asker("kent-police"), TestHub.Noon);

        public int LateAnswers { get; private set; }

        public void Step(string what)
        {
            _done.Add(what);
            switch (what)
            {
                case "yes" or "no":
                    Answer(what == "yes");
                    break;
                case "time":
                    _now += TimeSpan.FromMinutes(Dice.Below(200));
                    FollowDeadline();
                    break;
                case "release":
                    Question.Close();
                    (_state, _due) = _state is "Open" or "Unanswered" ? ("Closed", null) : (_state, _due);
                    break;
                case "refer":
                    var isAskedAgain = _state is "Closed" or "Agreed";
                    Question.Reopen(Asker(Question.Organisation), _now).ShouldBe(isAskedAgain, Told());
                    Begin(isAskedAgain);
                    break;
                case "move" when Dice.Below(4) == 0:
                    Question.AskFor(Asker(Dice.One(["kent-police", "thanet-council"])), _now);
                    Begin(isAskedAgain: true);
                    break;
            }

            Compare();
        }

        public void LetTimePass()
        {
            while (Question.DueAt is { } due)
            {
                _now = due > _now ? due : _now;
                FollowDeadline();
                Compare();
            }
        }

        private void Begin(bool isAskedAgain)
        {
            if (isAskedAgain)
            {
                (_state, _answerBy, _due, _isReminded) = ("Open", _now.AddHours(4), _now.AddHours(2), false);
            }
        }

        private void Answer(bool agreed)
        {
            var isTaken = _state is "Open" or "Unanswered";
            LateAnswers += _state == "Unanswered" ? 1 : 0;
            Question.Answer(agreed, "landlord.officer", _now).ShouldBe(isTaken, Told());
            if (isTaken)
            {
                (_state, _due) = (agreed ? "Agreed" : "Declined", null);
            }
        }

        /// <summary>As the pass over the deadlines does; whether others are there, chance says.</summary>
        private void FollowDeadline()
        {
            if (Question.DueAt is null || Question.DueAt > _now)
            {
                return;
            }

            if (_now < Question.AnswerBy)
            {
                _isReminded.ShouldBeFalse(Told());
                Question.Remind(_now);
                (_isReminded, _due) = (true, _answerBy);
            }
            else if (Question.EscalatedTo is null && Dice.Below(2) == 0)
            {
                Question.Escalate(EscalationTo.Deputy, _now.AddHours(1));
                _due = _now.AddHours(1);
            }
            else
            {
                Question.EndUnanswered();
                (_state, _due) = ("Unanswered", null);
            }
        }

        private void Compare()
        {
            Question.State.ToString().ShouldBe(_state, Told());
            Question.AnswerBy.ShouldBe(_answerBy, Told());
            Question.DueAt.ShouldBe(_due, Told());
        }

        private string Told() => string.Join(", ", _done);

        private static SharingDecided Item() => new()
        {
            ItemId = Guid.Empty,
            ItemVersion = 1,
            Originator = "harbour-homes",
            Marking = "OFFICIAL",
            DecidedAt = TestHub.Noon,
            Released = [],
            Referred = [],
        };

        private static DecidedFor Asker(string organisation) => new()
        {
            DecisionId = Guid.Empty,
            Member = "police.analyst",
            Organisation = organisation,
            AcknowledgeWithin = TimeSpan.FromHours(4),
        };
    }
}
