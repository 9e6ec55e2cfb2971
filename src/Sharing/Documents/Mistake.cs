namespace IntelHub.Sharing.Documents;

/// <summary>What is wrong, where it is, and what to write instead.</summary>
internal sealed record Mistake(string Document, int Line, string Message)
{
    public override string ToString() => $"{Document}:{Line}: {Message}";
}

/// <summary>A document being read. Mistakes are collected, so that one reading shows all of them.</summary>
internal sealed class Source(string name, ICollection<Mistake> mistakes)
{
    public string Name => name;

    public void Refuse(int line, string message) => mistakes.Add(new Mistake(name, line, message));
}
