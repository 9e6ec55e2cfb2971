namespace IntelHub.Alerting.Webhooks;

/// <summary>Why an event has not arrived: a code, and what a person is told to do about it.</summary>
internal static class WebhookProblems
{
    public const string AddressNotAllowed = "address-not-allowed";
    public const string EndpointAway = "endpoint-away";
    public const string EndpointNotTrusted = "endpoint-not-trusted";
    public const string EndpointSlow = "endpoint-slow";
    public const string EndpointRedirects = "endpoint-redirects";
    public const string EndpointRefuses = "endpoint-refuses";
    public const string EndpointFails = "endpoint-fails";
    public const string SecretMissing = "secret-missing";
    public const string OrganisationSuspended = "organisation-suspended";

    /// <summary>Null when the endpoint has taken it.</summary>
    public static string? Of(int status) => status switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => EndpointRedirects,
        >= 400 and < 500 => EndpointRefuses,
        _ => EndpointFails,
    };

    public static string Says(string problem) => problem switch
    {
        AddressNotAllowed => "The endpoint's name leads to an address that is not a public one. The hub does not " +
            "call it: have another address set.",
        EndpointAway => "The endpoint's name is not known, or nothing answers there. Put it right; the hub tries " +
            "again.",
        EndpointNotTrusted => "The endpoint's certificate is not valid for its name, or nobody whom the hub trusts " +
            "issued it. Replace it; the hub tries again.",
        EndpointSlow => "The endpoint did not answer in time. Answer first, and work on the event afterwards.",
        EndpointRedirects => "The endpoint leads elsewhere, and the hub does not follow. Have the new address set.",
        EndpointRefuses => "The endpoint refuses the event (4xx). Look at its log: does it know the newest secret, " +
            "and is its clock right?",
        EndpointFails => "The endpoint failed (5xx, or what is no answer). Look at its log; the hub tries again.",
        SecretMissing => "The organisation has made no secret yet: its system calls POST /webhook/secrets. Nothing " +
            "goes unsigned.",
        OrganisationSuspended => "The organisation is suspended. What is still theirs goes once they are reinstated.",
        _ => "Look at the hub's log.",
    };

    /// <summary>Of what was tried as often as it may be.</summary>
    public static string SaysOfDead(string problem) =>
        $"{Says(problem)} This event goes no more by itself: the organisation asks for it again with " +
        "POST /webhook/events/{id}/replay once that is done. The alert is in the portal all the same.";
}
