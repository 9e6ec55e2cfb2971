namespace IntelHub.Ledger.Witnessing;

/// <summary>What a witness says to a checkpoint. Only <see cref="Cosigned"/> is a yes.</summary>
internal abstract record WitnessAnswer
{
    private WitnessAnswer() { }

    /// <param name="Signature">The line of the cosignature.</param>
    public sealed record Cosigned(string Signature) : WitnessAnswer;

    /// <summary>The newest that it knows has another size than the proof begins at, or another root.</summary>
    public sealed record KnowsAnother(ulong Size) : WitnessAnswer;

    /// <summary>The proof does not lead from the newest that it knows to this one.</summary>
    public sealed record NotProved : WitnessAnswer;

    public sealed record UnknownLog : WitnessAnswer;

    public sealed record NotSigned : WitnessAnswer;

    public sealed record Malformed(string Reason) : WitnessAnswer;
}
