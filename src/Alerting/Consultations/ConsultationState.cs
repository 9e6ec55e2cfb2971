namespace IntelHub.Alerting.Consultations;

internal enum ConsultationState
{
    /// <summary>
    /// The question no longer arises: the item was recalled, or the member may have it anyway or not at all.
    /// </summary>
    Closed = 0,
    Open = 1,
    Agreed = 2,
    Declined = 3,

    /// <summary>Time ended it: nobody of the originator answered, reminded and turned to as they were.</summary>
    Unanswered = 4,
}
