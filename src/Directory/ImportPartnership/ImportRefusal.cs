namespace IntelHub.Directory.ImportPartnership;

/// <summary>One cell, or one row, that cannot be taken.</summary>
/// <param name="Row">As a spreadsheet counts; 0 for the table itself.</param>
/// <param name="Column">By its heading.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Says">What to write instead.</param>
public sealed record ImportRefusal(int Row, string Column, string Code, string Says);
