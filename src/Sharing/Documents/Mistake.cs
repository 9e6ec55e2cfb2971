namespace IntelHub.Sharing.Documents;

/// <summary>What is wrong, where it is, and what to write instead, on one line.</summary>
internal sealed record Mistake(string Document, int Line, string Message)
{
    /// <summary>A message repeats words of the document, and those may hold what would rewrite a terminal.</summary>
    public string Message { get; } = string.Concat(
        Message.EnumerateRunes().Select(letter =>
            letter.Value is '\n' or '\t' || TextFile.IsUnseen(letter) ? "?" : letter.ToString()));

    public override string ToString() => $"{Document}:{Line}: {Message}";
}

/// <summary>A document being read. Mistakes are collected, so that one reading shows all of them.</summary>
internal sealed class Source(string name, ICollection<Mistake> mistakes)
{
    public string Name => name;

    public void Refuse(int line, string message) => mistakes.Add(new Mistake(name, line, message));
}
