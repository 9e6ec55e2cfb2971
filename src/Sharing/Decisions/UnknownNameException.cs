namespace IntelHub.Sharing.Decisions;

/// <summary>
/// A question used a name that nothing defines: it gets no decision, so that nobody mistakes one for an answer.
/// </summary>
internal sealed class UnknownNameException(string kind, string name)
    : Exception($"There is no {kind} '{name}'; the question cannot be decided.")
{
    public string Kind => kind;

    public string Name => name;

    /// <summary>Whether the next policy set may have a word for it.</summary>
    public bool IsOfThePolicySet => kind is "category" or "marking";
}
