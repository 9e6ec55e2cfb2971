namespace IntelHub.Sharing.Compiled;

/// <summary>
/// What is the same for every member of one organisation: the grants that passed the first five stages, and what the
/// originator's wishes and the organisation's own standing say.
/// </summary>
internal sealed class Candidates
{
    private Word[] _words = new Word[4];
    private int _count;

    public ReadOnlySpan<Word> Grants => _words.AsSpan(0, _count);

    public int StagesPassed { get; private set; }

    public Passage Passage { get; private set; } = new([], []);

    public ReasonSet Reasons { get; private set; }

    public bool IsOwn { get; private set; }

    public bool MustBeConsulted { get; private set; }

    public void Find(
        CompiledItem item, CompiledOrganisation recipient, DateTimeOffset at, GrantTable grants, GatewayTable gateways)
    {
        var ticks = at.UtcTicks;
        (_count, StagesPassed) = (0, 0);
        IsOwn = item.Originator.Number == recipient.Number;
        Reasons = recipient.Assured < item.Marking ? ReasonSet.OrganisationNotAssured : ReasonSet.None;
        if (IsOwn)
        {
            return;
        }

        if (item.NotTo.Holds(recipient) || (!item.OnlyTo.IsEmpty && !item.OnlyTo.Holds(recipient)))
        {
            Reasons |= ReasonSet.ExcludedByOriginator;
        }

        if (ticks < item.EmbargoUntil)
        {
            Reasons |= ReasonSet.Embargoed;
        }

        MustBeConsulted = item.NeedsPermission && !IsPermitted(item, recipient.Number, ticks);
        Passage = gateways.At(at, item.Originator.Kind, recipient.Kind);
        var (given, taken, to) = (item.Originator.SignedAt(at), recipient.SignedAt(at), grants.To[recipient.Kind]);
        foreach (var word in given.Words.Length < taken.Words.Length ? given.Words : taken.Words)
        {
            Look(item, word, given.Grants[word] & taken.Grants[word], to[word]);
        }
    }

    private void Look(CompiledItem item, int word, ulong signed, ulong to)
    {
        var named = signed & item.PastOriginator[word] & to;
        var open = named & Passage.Open[word];
        StagesPassed = Math.Max(
            StagesPassed,
            open != 0 ? 5
                : named != 0 ? 4
                : (signed & item.PastPurpose[word]) != 0 ? 3
                : (signed & item.PastCategory[word]) != 0 ? 2
                : signed != 0 ? 1
                : 0);
        if (open != 0)
        {
            if (_count == _words.Length)
            {
                Array.Resize(ref _words, 2 * _count);
            }

            _words[_count++] = new Word(word, open);
        }
    }

    private static bool IsPermitted(CompiledItem item, int organisation, long at)
    {
        foreach (var (permitted, during) in item.Permissions)
        {
            if (permitted == organisation && during.Holds(at))
            {
                return true;
            }
        }

        return false;
    }
}
