using System.ComponentModel.DataAnnotations;

namespace IntelHub.Platform.Hosting;

/// <summary>Where the hub keeps what it holds.</summary>
public sealed class HubOptions
{
    public const string Section = "Hub";

    /// <summary>
    /// The folder of the database, the key file and the logs. No default: it must be chosen, and backed up.
    /// </summary>
    [Required(AllowEmptyStrings = false, ErrorMessage =
        "Say where the hub keeps its data: set Hub:DataFolder to a folder (for example --Hub:DataFolder=data/hub).")]
    public string DataFolder { get; init; } = "";

    /// <summary>
    /// A PostgreSQL connection string for the modules' tables; without one they are in a file in the folder. What a
    /// module's own section says under the same name goes before it (src/guides/operate.md).
    /// </summary>
    public string? Postgres { get; init; }

    /// <summary>A demonstration: its clock can be set, and its store can never be opened as a real one.</summary>
    public bool Demonstration { get; init; }

    /// <summary>Where a demonstration's clock stands from the start; the machine's clock when absent.</summary>
    public DateTimeOffset? DemonstrationTime { get; init; }

    /// <summary>Whom to ring when the hub cannot show something, as a person is told it.</summary>
    public string WhomToRing { get; init; } = "the hub's operator";
}
