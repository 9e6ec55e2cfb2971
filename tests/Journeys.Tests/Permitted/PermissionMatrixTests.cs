using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using Shouldly;

namespace IntelHub.Journeys.Permitted;

/// <summary>
/// Every cell of <c>matrix.md</c>, asked of a real hub over HTTP. Architecture.Tests fails where a route has no line.
/// </summary>
public sealed class PermissionMatrixTests(MatrixHub hub) : IClassFixture<MatrixHub>
{
    private const string Missing = "missing";

    private static readonly PermissionTable _table = PermissionTable.Read();

    public static TheoryData<string> Lines => [.. _table.Lines.Select(line => line.ToString())];

    [Theory]
    [Trait("ASVS", "8.2.1")]
    [MemberData(nameof(Lines))]
    public async Task Each_caller_is_answered_as_the_table_says(string name)
    {
        var line = _table.Lines.Single(line => line.ToString() == name);

        var answers = await AskAllAsync(line);

        line.Cells.Select(cell => (cell.Key, cell.Value))
            .ShouldBe(
                answers.Select(answer => (answer.Key, answer.Value?.Word ?? PermissionTable.Nothing)),
                $"The hub answers:\n{RowOf(line, answers)}");
    }

    public static TheoryData<string> RoutesThatNameAnObject =>
        [.. _table.Lines.Where(line => line.Asked == Missing).Select(line => line.Route)];

    /// <summary>Not by status or by wording, not by a header: what is not theirs is as what is not there.</summary>
    [Theory]
    [Trait("ASVS", "8.2.2"), Trait("ASVS", "8.4.1")]
    [MemberData(nameof(RoutesThatNameAnObject))]
    public async Task What_is_not_theirs_is_answered_byte_for_byte_as_what_is_not_there(string route)
    {
        var lines = _table.Lines.Where(line => line.Route == route).ToList();
        var missing = (await AskAllAsync(lines.Single(line => line.Asked == Missing))).ToDictionary();
        foreach (var line in lines.Where(line => line.Asked != Missing))
        {
            foreach (var (caller, answer) in await AskAllAsync(line))
            {
                if (answer is { IsRefusal: true } && answer.Word == missing[caller]!.Word)
                {
                    answer.Whole.ShouldBe(missing[caller]!.Whole, $"{line}: {caller}");
                }
            }
        }
    }

    /// <summary>Read off the table alone: it has no cell that tells one from the other.</summary>
    [Fact]
    public void The_table_has_one_answer_for_what_is_not_theirs_and_what_is_not_there()
    {
        var missing = _table.Lines.Where(line => line.Asked == Missing).ToDictionary(line => line.Route);
        var telling =
            from line in _table.Lines
            where line.Asked is "another's" or "colleague's"
            from cell in line.Cells
            where cell.Value != PermissionTable.Nothing && _table.Answers[cell.Value].Status >= 400
            where cell.Value != missing[line.Route].Cells[cell.Key]
            select $"{line}: {cell.Key}";

        telling.ShouldBeEmpty();
    }

    /// <summary>EnteredTests goes by that one: what it does not have is not held against the ledger.</summary>
    [Fact]
    public void The_list_of_requests_has_every_route_of_a_partners_system() => Route.Table
        .Select(route => (route.ToString(), route.Permission))
        .ShouldBe(
            _table.Lines.Where(line => Permissions.All.Contains(line.Needs))
                .Select(line => (line.Route, line.Needs))
                .Distinct(),
            ignoreOrder: true);

    [Fact]
    public void Each_column_is_a_caller_and_each_caller_a_column() =>
        _table.CallersOfColumns.ShouldBe(_table.Callers.Select(caller => caller.Name));

    private static string RowOf(PermissionLine line, IEnumerable<KeyValuePair<string, Answer?>> answers) =>
        $"| {line.Route} | {line.Needs} | {line.Asked} | " +
        $"{string.Join(" | ", answers.Select(answer => answer.Value?.Word ?? PermissionTable.Nothing))} |";

    /// <summary>All callers at once, as they come; in the order of the columns. Each line is asked once.</summary>
    private async Task<IReadOnlyList<KeyValuePair<string, Answer?>>> AskAllAsync(PermissionLine line)
    {
        if (!hub.Asked.TryGetValue(line.ToString(), out var answers))
        {
            var callers = _table.CallersOfColumns.Select(name => hub.Callers[name]);
            hub.Asked[line.ToString()] = answers = await Task.WhenAll(callers.Select(async caller =>
                KeyValuePair.Create(caller.Row.Name, await AskAsync(line, caller))));
        }

        return answers;
    }

    /// <summary>Null when there is no such object for the caller.</summary>
    private async Task<Answer?> AskAsync(PermissionLine line, MatrixCaller caller)
    {
        var mayLook = caller.IsGood && (caller.IsPerson
            ? PersonPolicies.All.Contains(line.Needs)
            : caller.Row.Holds.Contains(line.Needs));
        if ((hub.Objects.Find(line.Route, line.Asked, caller) ?? (mayLook ? null : MatrixObjects.NotThere))
            is not { } id)
        {
            return null;
        }

        using var request = MatrixRequest.Of(line, id);
        caller.Sign(request);
        using var response = await hub.Http.SendAsync(request);
        return await Answer.OfAsync(response, _table);
    }
}
