using System.Text;
using System.Text.Json;
using IntelHub.Alerting.Alerts;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Sealing;

namespace IntelHub.Alerting.DeliverAlerts;

/// <summary>What an organisation finds in a message once it has opened it.</summary>
internal static class QueueLetter
{
    /// <summary>Letters are filled up to a multiple of this, so that their length tells little.</summary>
    public const int Step = 1024;

    private static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static string Alert(Alert alert, PermittedView view, RecipientKey key) => Seal(
        new
        {
            What = "alert",
            AlertId = alert.Id.Value,
            alert.ItemId,
            alert.Member,
            view.Marking,
            view.Conditions,
            alert.MadeAt,
            alert.AcknowledgeBy,
            alert.ByOverride,
            alert.HoldsUntil,
            View = view,
        },
        key);

    /// <summary>Why is not said: whoever may know reads it elsewhere.</summary>
    public static string Recall(Alert alert, RecipientKey key) => Seal(
        new
        {
            What = "recall",
            AlertId = alert.Id.Value,
            alert.ItemId,
            alert.Member,
            alert.Marking,
        },
        key);

    private static string Seal<T>(T told, RecipientKey key)
    {
        var text = JsonSerializer.Serialize(told, _options);
        var bytes = Encoding.UTF8.GetByteCount(text);

        // Spaces after a JSON text are no part of it.
        return key.Seal(Encoding.UTF8.GetBytes(text + new string(' ', (Step - (bytes % Step)) % Step)), "json");
    }
}
