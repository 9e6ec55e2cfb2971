namespace IntelHub.Ledger.Witnessing;

/// <summary>Who the witness is, and which logs it witnesses.</summary>
public sealed class WitnessOptions
{
    public const string Section = "Witness";

    /// <summary>The folder of its key and of what it has seen: it is as much its identity as its name is.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The name in its cosignatures; chosen before the first start and never changed.</summary>
    public string Name { get; init; } = "witness.example/intelhub";

    /// <summary>A file with the verifier keys of the logs, a line each; it may come later.</summary>
    public string LogKeys { get; init; } = "";
}
