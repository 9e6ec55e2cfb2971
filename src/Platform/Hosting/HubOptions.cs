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

    /// <summary>
    /// The file of the wrapping keys, where several processes of a module use one; in the folder when left out.
    /// </summary>
    public string? Keys { get; init; }

    /// <summary>Whether other processes may change what this one keeps at hand, so that it must ask again.</summary>
    public bool SharesDatabase => Postgres is not null;

    /// <summary>How long a process that is told to stop serves on, so that requests are sent elsewhere first.</summary>
    public TimeSpan DrainFor { get; init; }

    /// <summary>How many requests are worked on at once.</summary>
    [Range(1, 100_000)]
    public int MostRequestsAtOnce { get; init; } = 256;

    /// <summary>How many more wait for their turn; one more is refused (429).</summary>
    [Range(0, 100_000)]
    public int MostRequestsWaiting { get; init; } = 1024;

    /// <summary>A demonstration: its clock can be set, and its store can never be opened as a real one.</summary>
    public bool Demonstration { get; init; }

    /// <summary>Where a demonstration's clock stands from the start; the machine's clock when absent.</summary>
    public DateTimeOffset? DemonstrationTime { get; init; }

    /// <summary>Whom to ring when the hub cannot show something, as a person is told it.</summary>
    public string WhomToRing { get; init; } = "the hub's operator";
}
