using IntelHub.Contracts.Directory;

namespace IntelHub.Directory.Webhooks;

/// <summary>Where an organisation is told over HTTPS that there is an alert; empty for nowhere.</summary>
internal sealed class OrganisationWebhook
{
    public required string Organisation { get; init; }
    public required string Address { get; set; }

    public OrganisationWebhookListed News() => new() { Organisation = Organisation, Address = Address };
}
