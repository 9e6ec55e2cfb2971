using System.ComponentModel.DataAnnotations;

namespace IntelHub.Alerting.SendNotices.Notify;

/// <summary>GOV.UK Notify, and the partnership's service there.</summary>
public sealed class NotifyOptions
{
    public const string Section = "Email:Notify";

    public Uri Address { get; init; } = new("https://api.notifications.service.gov.uk");

    /// <summary>File of the API key, as Notify shows it once; read each time.</summary>
    public string KeyFile { get; init; } = "";

    /// <summary>The template's id; its only placeholder is <c>((reference))</c>.</summary>
    [RegularExpression("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", ErrorMessage =
        "Email:Notify:TemplateId is an id as Notify shows it beside the template.")]
    public string TemplateId { get; init; } = "";

    /// <summary>One authority (PEM) that Notify's certificate comes from: for tests; else those the machine trusts.
    /// </summary>
    public string? AuthorityFile { get; init; }
}
