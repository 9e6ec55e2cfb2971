using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Sharing;
using IntelHub.Sharing.DecideWhoMaySee;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Explanations;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.ForeseeSharing;

/// <summary>Decides of what is not submitted yet as it is decided of afterwards, and keeps nothing.</summary>
internal sealed class SharingForeseer(Decider decider) : IForeseeSharing
{
    public async Task<ForeseenSharing> ForeseeAsync(ItemEnvelope item, CancellationToken cancellation)
    {
        var foresight = await decider.ForeseeAsync(item, cancellation);
        var namesThem = IsAmongThem(foresight);
        return new ForeseenSharing
        {
            PolicyVersion = foresight.Policies.Version,
            At = foresight.At,
            HoldsUntil = foresight.Decided.Min(each => each.Decision.HoldsUntil),
            NamesThem = namesThem,
            Recipients = namesThem ? RecipientsIn(foresight) : [],
        };
    }

    private static bool IsAmongThem(Foresight foresight) => foresight.Item.Compartments.All(compartment =>
        foresight.Partnership.Members.Any(member =>
            member.Organisation == foresight.Item.Originator && member.Compartments.Hold(compartment, foresight.At)));

    private static List<ForeseenRecipient> RecipientsIn(Foresight foresight) =>
    [
        .. foresight.Decided
            .Where(each => each.Decision.Outcome is Outcome.Release or Outcome.Refer)
            .OrderBy(each => each.Member.Organisation, StringComparer.Ordinal)
            .ThenBy(each => each.Member.Id, StringComparer.Ordinal)
            .Select(each => RecipientOf(foresight, each.Member, each.Decision)),
    ];

    private static ForeseenRecipient RecipientOf(Foresight foresight, Member member, Decision decision)
    {
        var told = Explainer.Explain(new Circumstances(
            foresight.Policies, foresight.Partnership, foresight.Item, member.Id, foresight.At, OverrideAsked: false));
        return new ForeseenRecipient
        {
            Member = member.Id,
            Organisation = member.Organisation,
            Roles = [.. member.Roles.Order(StringComparer.Ordinal)],
            AsksFirst = decision.Outcome == Outcome.Refer,
            Fields = decision.Fields.ToDictionary(field => field.Key, field => field.Value.Word()),
            Basis = decision.Basis,
            Purposes = decision.Purposes,
            Why = [.. told.Shown.Select(field => field.Sentence), .. told.Obligations],
        };
    }
}
