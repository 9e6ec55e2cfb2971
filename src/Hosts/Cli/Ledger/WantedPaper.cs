namespace IntelHub.Cli.Ledger;

/// <summary>The paper that somebody wants. What is unclear in it is said by the hub.</summary>
internal sealed record WantedPaper(
    string Name, string? From, string? To, string? Organisation, string? Item, string Format)
{
    public string Address => $"/ledger/papers/{Name}?{string.Join('&', Parts())}";

    private IEnumerable<string> Parts()
    {
        (string Name, string? Value)[] parts =
            [("from", From), ("to", To), ("organisation", Organisation), ("item", Item), ("format", Format)];
        return parts
            .Where(part => part.Value is not null)
            .Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}");
    }
}
