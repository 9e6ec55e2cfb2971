using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.Papers;
using IntelHub.Ledger.Papers.Writers;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Ledger.DrawPapers;

internal static class DrawPapersEndpoint
{
    public static void Map(RouteGroupBuilder ledger)
    {
        foreach (var kind in PaperKind.All)
        {
            ledger.MapGet($"/papers/{kind.Name}", HandleAsync)
                .RequireAuthorization(Permissions.ReadAudit, PersonPolicies.FreshIfPerson)
                .WithMetadata(kind)
                .WithName($"Draw{string.Concat(kind.Name.Split('-').Select(HtmlStyle.Sentence))}")
                .WithSummary($"{kind.Summary}; from and to (UTC, 'to' left out itself), format csv, json or html");
        }
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> HandleAsync(
        HttpContext context,
        Caller caller,
        DrawPapersHandler handler,
        string? from = null,
        string? to = null,
        string? organisation = null,
        string? item = null,
        string? format = null)
    {
        var kind = context.GetEndpoint()!.Metadata.GetRequiredMetadata<PaperKind>();
        var question = new PaperQuestion(from, to, organisation, item, format);
        var (scope, wanted, mistakes) = question.Read(kind);
        if (wanted is null || mistakes.Count > 0)
        {
            return LedgerProblems.PaperUnclear(mistakes);
        }

        return await handler.BeginAsync(kind, scope, wanted, caller, context.RequestAborted) switch
        {
            BegunPaper.Entered entered => Send(context, handler, entered.Head, wanted),
            BegunPaper.NotPublished => LedgerProblems.NotPublishedYet(),
            _ => PlatformProblems.ReleaseWaits(handler.WhomToRing),
        };
    }

    private static PushStreamHttpResult Send(
        HttpContext context, DrawPapersHandler handler, PaperHead head, PaperFormat format)
    {
        context.Response.Headers.ContentSecurityPolicy = HtmlStyle.Of(head).Policy;
        return TypedResults.Stream(
            output => handler.WriteAsync(head, format, output, context.RequestAborted),
            format.ContentType,
            head.FileName(format.Name));
    }
}

/// <summary>Whether a paper may be drawn: no entry, no paper.</summary>
internal abstract record BegunPaper
{
    private BegunPaper() { }

    public sealed record Entered(PaperHead Head) : BegunPaper;

    public sealed record NotPublished : BegunPaper;

    public sealed record NotEntered : BegunPaper;
}

internal sealed class DrawPapersHandler(
    PublishedCheckpoints checkpoints, EntryReader entries, IEnterFacts ledger, TimeProvider clock, HubOptions hub)
{
    public string WhomToRing => hub.WhomToRing;

    /// <summary>Puts on record that the paper is drawn, before any of it goes out.</summary>
    public async Task<BegunPaper> BeginAsync(
        PaperKind kind, PaperScope scope, PaperFormat format, Caller caller, CancellationToken cancellation)
    {
        if (await checkpoints.NewestAsync(cancellation) is not { } note)
        {
            return new BegunPaper.NotPublished();
        }

        var operation = format.Name == "html" ? AuditOperation.Printed : AuditOperation.Exported;
        var drawing = caller.Did(operation, $"paper/{kind.Name}", "audit", clock.GetUtcNow()) with
        {
            Item = scope.Item,
        };
        return await ledger.EnterAsync([drawing], cancellation) is EnterAnswer.Entered entered
            ? new BegunPaper.Entered(new PaperHead(
                kind, scope, caller.Who, caller.Organisation, drawing.OccurredAt, entered.Indexes[0],
                PaperCheckpoint.Of(note)))
            : new BegunPaper.NotEntered();
    }

    public async Task WriteAsync(PaperHead head, PaperFormat format, Stream output, CancellationToken cancellation)
    {
        await using var writer = format.Write(output);
        await PaperDrawing.DrawAsync(head, writer, entries.WalkAsync, cancellation);
    }
}
