using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Changes;

/// <summary>
/// One policy set over one partnership, ready to be asked many questions: the only place where a comparison decides.
/// </summary>
internal sealed class AskedRules(PolicySet policies, Partnership partnership)
{
    public Partnership Partnership => partnership;

    public Answer Ask(Item item, string member, DateTimeOffset at, bool overrideAsked)
    {
        try
        {
            return Answer.Of(SharingRules.Decide(policies, partnership, item, member, at, overrideAsked));
        }
        catch (UnknownNameException e)
        {
            return Answer.Undecided(e.Message);
        }
    }
}
