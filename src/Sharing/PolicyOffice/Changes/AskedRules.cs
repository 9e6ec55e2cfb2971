using IntelHub.Sharing.Compiled;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Changes;

/// <summary>
/// One policy set over one partnership, ready to be asked many questions: the only place where a comparison decides.
/// </summary>
internal sealed class AskedRules(PolicySet policies, Partnership partnership)
{
    private readonly CompiledRules _rules = new(policies, partnership);
    private readonly Verdicts _scratch = new();
    private CompiledItem? _newest;

    public Partnership Partnership => partnership;

    public Answer Ask(Item item, string member, DateTimeOffset at, bool overrideAsked)
    {
        try
        {
            // Questions about one item come one after the other.
            if (!ReferenceEquals(_newest?.Item, item))
            {
                _newest = _rules.Compile(item);
            }

            _scratch.Clear();
            _rules.Decide(_newest, _rules.Member(member), at, overrideAsked, _scratch);
            return Answer.Of(_rules.Read(_newest, at, _scratch[0], _scratch));
        }
        catch (UnknownNameException e)
        {
            return Answer.Undecided(e.Message);
        }
    }
}
