using IntelHub.Alerting.Consultations;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Sharing;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.RaiseAlerts;

/// <summary>Brings an item's consultations in line with its decisions: one for each referral, none else open.</summary>
internal static class AskedConsultations
{
    public static void AlignConsultations(this AlertingDb db, SharingDecided item)
    {
        var asked = db.Consultations
            .Where(c => c.ItemId == item.ItemId)
            .ToDictionary(c => c.Member, StringComparer.Ordinal);
        var declined = asked.Values
            .Where(c => c.State == ConsultationState.Declined)
            .Select(c => (c.Organisation, By: c.AnsweredBy!, At: c.AnsweredAt!.Value))
            .ToList();
        foreach (var referred in item.Referred)
        {
            if (!asked.Remove(referred.Member, out var consultation))
            {
                consultation = Consultation.On(item, referred, item.DecidedAt);
                db.Add(consultation);
            }
            else if (consultation.Organisation != referred.Organisation)
            {
                consultation.AskFor(referred, item.DecidedAt);
                db.ForgetNotices(consultation);
            }
            else if (consultation.Reopen(referred, item.DecidedAt))
            {
                db.ForgetNotices(consultation);
            }

            // An answer is for an organisation, whoever of it is referred: nobody is asked again by way of a colleague.
            if (consultation.MayBeAnswered &&
                declined.Find(each => each.Organisation == consultation.Organisation) is { By: { } by, At: var at })
            {
                consultation.Answer(agreed: false, by, at);
            }
        }

        foreach (var moot in asked.Values)
        {
            moot.Close();
        }
    }

    /// <summary>What was said of the time before is not about the question as it is asked now.</summary>
    private static void ForgetNotices(this AlertingDb db, Consultation consultation)
    {
        var id = consultation.Id;
        db.QuestionNotices.Where(each => each.QuestionId == id).ExecuteDelete();
    }
}
