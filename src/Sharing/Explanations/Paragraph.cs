namespace IntelHub.Sharing.Explanations;

/// <summary>Folds a sentence into lines that a terminal shows whole.</summary>
internal static class Paragraph
{
    private const int Width = 92;

    /// <param name="first">What the first line begins with; the others are indented by as much.</param>
    /// <param name="sentence">What is folded, between words only.</param>
    public static IEnumerable<string> Fold(string first, string sentence)
    {
        var line = first;
        var empty = true;
        foreach (var word in sentence.Split(' '))
        {
            if (!empty && line.Length + 1 + word.Length > Width)
            {
                yield return line;
                line = new string(' ', first.Length);
                empty = true;
            }

            line += empty ? word : $" {word}";
            empty = false;
        }

        yield return line;
    }
}
