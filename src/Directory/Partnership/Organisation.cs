namespace IntelHub.Directory.Partnership;

/// <summary>A partner organisation as it now stands.</summary>
internal sealed class Organisation
{
    public required string Id { get; init; }
    public required string Name { get; set; }
    public required string Kind { get; set; }

    /// <summary>ONS district codes, or <c>*</c> for everywhere.</summary>
    public required List<string> Areas { get; set; }

    /// <summary>The highest marking that the organisation is assured to hold.</summary>
    public required string Assured { get; set; }
}
