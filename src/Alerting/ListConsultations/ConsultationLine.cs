using System.Text.Json;
using IntelHub.Alerting.Consultations;

namespace IntelHub.Alerting.ListConsultations;

/// <summary>Who asks for which of your items, what of it and why, and by when they need an answer.</summary>
/// <param name="Kind">
/// <c>rules</c>: an agreement would share it, and the item's handling says to ask first. <c>onward</c>: a member who
/// has it asks whether another organisation may have it too.
/// </param>
/// <param name="Organisation">To which it would go.</param>
/// <param name="Member">By the rules, to whom there; onward, who asks.</param>
/// <param name="AskedIn">The organisation of that member.</param>
/// <param name="Fields">
/// What a yes would release to the member, field by field: full or generalised. Empty of an onward question: what that
/// organisation is shown then, the rules say as for everybody.
/// </param>
/// <param name="Purposes">For which purposes it would be shared.</param>
/// <param name="Basis">The grants that would carry it.</param>
/// <param name="Reason">Why it is asked onward, as a code.</param>
/// <param name="State">open, or unanswered when time ended it and an answer still counts.</param>
/// <param name="RemindedAt">When your organisation was last reminded.</param>
/// <param name="EscalatedTo">To whom of your organisation the hub has turned, while nobody answered.</param>
public sealed record ConsultationLine(
    Guid ConsultationId,
    string Kind,
    Guid ItemId,
    string Marking,
    string Organisation,
    string Member,
    string AskedIn,
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlyList<string> Purposes,
    IReadOnlyList<string> Basis,
    string? Reason,
    string State,
    DateTimeOffset AskedAt,
    DateTimeOffset AnswerBy,
    DateTimeOffset? RemindedAt,
    string? EscalatedTo)
{
    private static readonly IReadOnlyDictionary<string, string> _none = new Dictionary<string, string>();

    internal static ConsultationLine Of(Consultation c) => new(
        c.Id.Value, "rules", c.ItemId, c.Marking, c.Organisation, c.Member, c.Organisation,
        c.AskedFor?.Fields ?? _none, c.AskedFor?.Purposes ?? [], c.AskedFor?.Basis ?? [], Reason: null,
        WordOf(c.State), c.AskedAt, c.AnswerBy, c.RemindedAt, c.EscalatedTo);

    internal static ConsultationLine Of(OnwardQuestion q) => new(
        q.Id.Value, "onward", q.ItemId, q.Marking, q.Organisation, q.AskedBy, q.AskedIn,
        _none, [], [], q.Reason, WordOf(q.State), q.AskedAt, q.AnswerBy, q.RemindedAt, q.EscalatedTo);

    private static string WordOf(ConsultationState state) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());
}
