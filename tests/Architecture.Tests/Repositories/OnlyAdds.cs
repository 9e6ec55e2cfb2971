using System.Text.RegularExpressions;

namespace IntelHub.Architecture.Tests.Repositories;

/// <summary>
/// What a script does to tables that the version before uses: processes of that version go on while it runs, and
/// after. Whatever is not known to leave them in peace is found.
/// </summary>
internal static partial class OnlyAdds
{
    /// <summary>The statements after which the version before may be refused, or may see something else.</summary>
    public static IReadOnlyList<string> WhatDoesNot(string script)
    {
        var statements = SqlStatements.Of(script);
        var made = statements.Select(statement => Made().Match(statement))
            .Where(match => match.Success)
            .Select(match => match.Groups["table"].Value)
            .ToHashSet(StringComparer.Ordinal);
        return [.. statements.Where(statement => !LeavesOthersInPeace(statement, made))];
    }

    private static bool LeavesOthersInPeace(string statement, HashSet<string> made) =>
        Made().IsMatch(statement) ||
        PlainIndex().IsMatch(statement) ||
        (AtATable().Match(statement) is { Success: true } to && made.Contains(to.Groups["table"].Value)) ||
        (Alter().Match(statement) is { Success: true } alter &&
            SqlStatements.PartsOf(alter.Groups["actions"].Value).All(action => HarmlessColumn().IsMatch(action)));

    [GeneratedRegex(@"^CREATE TABLE (?<table>\w+) ")]
    private static partial Regex Made();

    /// <summary>Whatever is done to a table of the script's own is nobody else's business.</summary>
    [GeneratedRegex(@"^(?:ALTER TABLE|INSERT INTO|CREATE UNIQUE INDEX \w+ ON|CREATE POLICY \w+ ON) (?<table>\w+)\b")]
    private static partial Regex AtATable();

    [GeneratedRegex(@"^CREATE INDEX \w+ ON \w+ ")]
    private static partial Regex PlainIndex();

    [GeneratedRegex(@"^ALTER TABLE \w+ (?<actions>.+)$")]
    private static partial Regex Alter();

    /// <summary>
    /// Whoever does not name it may leave it out, and no row is written again for it: null, or a constant.
    /// </summary>
    [GeneratedRegex(@"^ADD COLUMN \w+ [A-Z]+(\[\])?( NULL|( NOT NULL)? DEFAULT (true|false|\d+|'[^']*'))?$")]
    private static partial Regex HarmlessColumn();
}
