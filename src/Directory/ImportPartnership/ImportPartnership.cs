using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Callers;
using IntelHub.Directory.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IntelHub.Directory.ImportPartnership;

/// <param name="Row">Where it stands in the table, as a spreadsheet counts: the heading is row 1.</param>
/// <param name="Cells">Column to text; an empty cell may be left out.</param>
public sealed record ImportedRow(int Row, IReadOnlyDictionary<string, string> Cells);

/// <param name="Rows">Organisations and members, in any order.</param>
/// <param name="DryRun">Only say what would be changed.</param>
public sealed record WantedImport(IReadOnlyList<ImportedRow> Rows, bool DryRun = false);

/// <param name="Old">Null of an entry that is added.</param>
public sealed record ImportedField(string Name, string? Old, string New);

/// <param name="Record">organisation or member.</param>
/// <param name="Change">added or changed. Nothing is ever removed.</param>
public sealed record ImportedChange(
    int Row, string Record, string Id, string Change, IReadOnlyList<ImportedField> Fields);

/// <param name="Unchanged">Rows that say what is so already.</param>
public sealed record ImportAnswer(bool DryRun, IReadOnlyList<ImportedChange> Changes, int Unchanged);

internal static class ImportPartnershipEndpoint
{
    /// <summary>Some twenty thousand members.</summary>
    private const long LargestImport = 8 * 1024 * 1024;

    public static void Map(RouteGroupBuilder directory) => directory
        .MapPost("/import", HandleAsync)
        .RequireAuthorization(Permissions.ManageDirectory)
        .WithMetadata(new RequestSizeLimitAttribute(LargestImport))
        .WithName("ImportPartnership")
        .WithSummary("Take in a table of organisations and members, whole or not at all; or say what it would change");

    private static async Task<Results<Ok<ImportAnswer>, ProblemHttpResult>> HandleAsync(
        WantedImport wanted, Caller caller, ImportPartnershipHandler handler, CancellationToken cancellation)
    {
        var plan = await handler.ImportAsync(wanted, caller, cancellation);
        return plan.Refusals.Count > 0
            ? DirectoryProblems.ImportRefused(plan.Refusals)
            : TypedResults.Ok(new ImportAnswer(wanted.DryRun, plan.Changes, plan.Unchanged));
    }
}

internal sealed class ImportPartnershipHandler(
    HubStore<DirectoryDb> store, CallerRegister callers, ILogger<ImportPartnershipHandler> log)
{
    private const string About = "directory/partnership";

    /// <summary>One transaction: the plan is made of what the directory is then, and all of it is done or nothing.
    /// </summary>
    public async Task<ImportPlan> ImportAsync(WantedImport wanted, Caller caller, CancellationToken cancellation)
    {
        var plan = wanted.DryRun
            ? await store.WriteAsync(db => TryOut(db, wanted, caller), cancellation)
            : await callers.ChangeAsync(db => Import(db, wanted, caller), cancellation);
        log.PartnershipImported(caller.System, wanted.DryRun, plan.Changes.Count, plan.Refusals.Count);
        return plan;
    }

    private static ImportPlan TryOut(DirectoryDb db, WantedImport wanted, Caller caller)
    {
        var plan = ImportPlan.Of(db, wanted.Rows, caller);
        db.Record(caller.Did(AuditOperation.Searched, About, "import-tried", db.Now));
        return plan;
    }

    private static ImportPlan Import(DirectoryDb db, WantedImport wanted, Caller caller)
    {
        var plan = ImportPlan.Of(db, wanted.Rows, caller);
        if (plan.Refusals.Count > 0)
        {
            db.Record(caller.Did(AuditOperation.Refused, About, "import-refused", db.Now) with
            {
                Reasons = [.. plan.Refusals.Select(refusal => refusal.Code).Distinct()],
            });
            return plan;
        }

        var changes = plan.Apply(db, caller);
        db.Record(caller.Did(AuditOperation.Administration, About, "partnership-imported", db.Now) with
        {
            Recipients = changes.Organisations,
            Reasons = changes.InCodes,
        });
        return plan;
    }
}
