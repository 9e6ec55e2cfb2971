using System.Diagnostics;
using System.Text.Json;
using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Ledger;
using IntelHub.Intake.Items;
using IntelHub.Intake.Storage;
using IntelHub.Intake.Submissions;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Intake.ReceiveSubmission;

/// <summary>The hub's reference for what was sent, and what happens next.</summary>
public sealed record Receipt(
    Guid SubmissionId,
    string YourReference,
    IReadOnlyList<Guid> ItemIds,
    DateTimeOffset ReceivedAt,
    string WhatHappensNext)
{
    internal static Receipt For(Submission submission, IEnumerable<ItemId> items) => new(
        submission.Id.Value,
        submission.TheirReference,
        [.. items.Select(id => id.Value)],
        submission.ReceivedAt,
        "The sharing rules now decide which members may be shown which fields, and those members are alerted. You " +
        "will be consulted before anything with handling code C goes further. You can recall an item at any time. " +
        "This is not a 999 call, a crime report or a safeguarding referral: if one is needed, make it as well.");
}

internal static class ReceiveSubmissionEndpoint
{
    public static void Map(RouteGroupBuilder intake) => intake
        .MapPost("/submissions", HandleAsync)
        .RequireAuthorization(Permissions.SubmitItems)
        .WithName("ReceiveSubmission")
        .WithSummary("Take in a report; sent again under the same reference it is taken in once")
        .WithDescription(SubmissionDescription.Text);

    private static async Task<Results<Created<Receipt>, Ok<Receipt>, ProblemHttpResult>> HandleAsync(
        JsonElement request, Caller caller, ReceiveSubmissionHandler handler, CancellationToken cancellation) =>
        await handler.ReceiveAsync(request, caller, cancellation) switch
        {
            ReceiptOutcome.Received o =>
                TypedResults.Created($"/intake/submissions/{o.Receipt.SubmissionId}", o.Receipt),
            ReceiptOutcome.AlreadyReceived o => TypedResults.Ok(o.Receipt),
            ReceiptOutcome.ReferenceUsed => IntakeProblems.ReferenceUsed(),
            ReceiptOutcome.Refused o => IntakeProblems.Refused(o.Reasons),
            _ => throw new UnreachableException(),
        };
}

internal abstract record ReceiptOutcome
{
    private ReceiptOutcome() { }

    public sealed record Received(Receipt Receipt) : ReceiptOutcome;

    public sealed record AlreadyReceived(Receipt Receipt) : ReceiptOutcome;

    public sealed record ReferenceUsed : ReceiptOutcome;

    public sealed record Refused(IReadOnlyList<Refusal> Reasons) : ReceiptOutcome;
}

internal sealed class ReceiveSubmissionHandler(
    HubStore<IntakeDb> store, ItemSeals seals, TimeProvider clock, ILogger<ReceiveSubmissionHandler> log)
{
    public async Task<ReceiptOutcome> ReceiveAsync(JsonElement request, Caller caller, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return SubmissionRules.Check(request, caller.OrganisationKind, now) switch
        {
            SubmissionCheck.Accepted o =>
                await KeepAsync(o.Submission, ItemSeals.DigestOf(request), caller, now, cancellation),
            SubmissionCheck.Refused o => await RefuseAsync(o.Refusals, caller, cancellation),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<ReceiptOutcome> RefuseAsync(
        IReadOnlyList<Refusal> reasons, Caller caller, CancellationToken cancellation)
    {
        await store.WriteAsync(
            db => db.Record(SubmissionFacts.Refused(caller, reasons, db.Now)),
            cancellation);
        log.SubmissionRefused(caller.Organisation, reasons.Count);
        return new ReceiptOutcome.Refused(reasons);
    }

    private async Task<ReceiptOutcome> KeepAsync(
        CheckedSubmission told, byte[] digest, Caller caller, DateTimeOffset now, CancellationToken cancellation)
    {
        var submission = new Submission
        {
            Id = SubmissionId.New(now),
            Originator = caller.Organisation,
            TheirReference = told.YourReference,
            ReceivedAt = now,
        };
        var items = await SealAsync(told, caller, digest, now, cancellation);
        var earlier = await store.WriteForAsync(
            caller.Organisation, db => KeepUnlessThere(db, submission, told, items, caller), cancellation);
        if (earlier is not null)
        {
            return await AnswerRepeatAsync(earlier, digest, caller, cancellation);
        }

        log.SubmissionReceived(submission.Id, caller.Organisation, items.Count);
        return new ReceiptOutcome.Received(Receipt.For(submission, items.Select(item => item.Id)));
    }

    private async Task<List<SealedItem>> SealAsync(
        CheckedSubmission told, Caller caller, byte[] digest, DateTimeOffset now, CancellationToken cancellation)
    {
        var items = new List<SealedItem>(told.Items.Count);
        foreach (var item in told.Items)
        {
            var envelope = ItemMappings.EnvelopeOf(ItemId.New(now), caller.Organisation, item, now);
            items.Add(await seals.SealAsync(new KeptEnvelope(envelope, item.Gradings, digest), item, cancellation));
        }

        return items;
    }

    /// <summary>The earlier submission under this reference, or null when this one was kept.</summary>
    private static Submission? KeepUnlessThere(
        IntakeDb db, Submission submission, CheckedSubmission told, List<SealedItem> items, Caller caller)
    {
        var earlier = db.Submissions.SingleOrDefault(
            s => s.Originator == submission.Originator && s.TheirReference == submission.TheirReference);
        if (earlier is not null)
        {
            return earlier;
        }

        db.Add(submission);
        db.AddRange(items.Select((item, position) => Item.Keep(submission, item, position)));
        db.Announce(
            new SubmissionReceived
            {
                SubmissionId = submission.Id.Value,
                ItemIds = [.. items.Select(item => item.Id.Value)],
                ReceivedAt = submission.ReceivedAt,
            },
            submission.Id.ToString());
        foreach (var (item, content) in items.Zip(told.Items))
        {
            db.Record(SubmissionFacts.Collection(caller, submission, item.Id, content));
        }

        return null;
    }

    /// <summary>
    /// A retry gets its first answer again; something else under a used reference is never dropped in silence.
    /// </summary>
    private async Task<ReceiptOutcome> AnswerRepeatAsync(
        Submission earlier, byte[] digest, Caller caller, CancellationToken cancellation)
    {
        await using var db = store.ReadFor(caller.Organisation);
        var items = db.Items.Where(item => item.SubmissionId == earlier.Id).OrderBy(item => item.Position).ToList();
        var isAnother = items.Find(item => item.DisposedAt is null) is { } kept &&
            !(await seals.OpenEnvelopeAsync(kept, cancellation)).Digest.AsSpan().SequenceEqual(digest);
        var (operation, because) = isAnother
            ? (AuditOperation.Refused, "reference-used")
            : (AuditOperation.Consultation, "sent-again");
        await store.WriteAsync(
            writing => items.ForEach(item => writing.Record(
                SubmissionFacts.OfItem(caller, operation, item, because, writing.Now))),
            cancellation);
        return isAnother
            ? new ReceiptOutcome.ReferenceUsed()
            : new ReceiptOutcome.AlreadyReceived(Receipt.For(earlier, items.Select(item => item.Id)));
    }
}
