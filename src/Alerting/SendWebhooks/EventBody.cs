using System.Text.Json;
using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.Webhooks;

namespace IntelHub.Alerting.SendWebhooks;

/// <summary>
/// What an endpoint is told: an event in the structured JSON of CloudEvents 1.0, without data. That there is an alert,
/// for whom and how it is marked; what it says, its reader is shown by the hub.
/// </summary>
internal static class EventBody
{
    public const string ContentType = "application/cloudevents+json";

    public static byte[] Of(WebhookEvent told, Alert alert, string source) => JsonSerializer.SerializeToUtf8Bytes(
        new Dictionary<string, string>
        {
            ["specversion"] = "1.0",
            ["id"] = told.Id.ToString(),
            ["source"] = source,
            ["type"] = TypeOf(told.What),
            ["subject"] = alert.Id.ToString(),
            ["time"] = told.MadeAt.UtcDateTime.ToString("o"),
            ["marking"] = alert.Marking,
            ["recipient"] = alert.Member,
            ["organisation"] = told.Organisation,
        });

    public static string TypeOf(AnnouncedThing what) => what switch
    {
        AnnouncedThing.Released => "uk.intelhub.alert.released",
        _ => "uk.intelhub.alert.withdrawn",
    };
}
