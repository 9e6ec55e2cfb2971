namespace IntelHub.Platform.Bus.Claims;

/// <summary>What becomes of the rows that a dispatcher has claimed: delivered here, or sent to a broker.</summary>
internal interface IHandOver
{
    /// <summary>How long a claim lasts that nobody renews.</summary>
    TimeSpan Lease { get; }

    /// <summary>The consumers that may be given more.</summary>
    Task<string[]> ReadyAsync(CancellationToken cancellation);

    /// <param name="rows">In order; a queue's rows are not torn apart.</param>
    /// <param name="timesTold">How often there had been word of news before they were claimed.</param>
    /// <param name="cancellation">When the hub stops.</param>
    Task HandOverAsync(IReadOnlyList<ClaimedRow> rows, long timesTold, CancellationToken cancellation);

    /// <summary>Returns once nothing is under way any more.</summary>
    Task EndAsync();
}
