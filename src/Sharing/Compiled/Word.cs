namespace IntelHub.Sharing.Compiled;

/// <summary>One word of a set that is mostly empty: which word it is, and its bits.</summary>
internal readonly record struct Word(int Index, ulong Bits);
