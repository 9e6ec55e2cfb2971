using System.Diagnostics;
using System.Text.Json;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.Intake.Items;
using IntelHub.Intake.Storage;
using IntelHub.Intake.Submissions;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Intake.PreviewSubmission;

/// <summary>Who would be shown what of a submission that was not made.</summary>
/// <param name="Items">In the order of its paragraphs; one where it has none.</param>
/// <param name="WhatItMeans">In words, for whoever is about to submit it.</param>
public sealed record Preview(IReadOnlyList<PreviewedItem> Items, string WhatItMeans);

/// <param name="PolicyVersion">The policy set that it was decided under.</param>
/// <param name="At">When it was decided.</param>
/// <param name="HoldsUntil">The first instant at which time alone could change it; null if none can.</param>
/// <param name="NamesThem">
/// False when it is in a compartment that nobody of the originator's is in: then it names no recipients.
/// </param>
/// <param name="Recipients">Everybody who would be shown something of it, and what.</param>
public sealed record PreviewedItem(
    string PolicyVersion,
    DateTimeOffset At,
    DateTimeOffset? HoldsUntil,
    bool NamesThem,
    IReadOnlyList<ForeseenRecipient> Recipients);

internal static class PreviewSubmissionEndpoint
{
    public static void Map(RouteGroupBuilder intake) => intake
        .MapPost("/previews", HandleAsync)
        .RequireAuthorization(Permissions.SubmitItems)
        .WithName("PreviewSubmission")
        .WithSummary(
            "Who would be shown which fields of a submission, and why; nothing is submitted. The body is that of a " +
            "submission: narrow it and ask again");

    private static async Task<Results<Ok<Preview>, ProblemHttpResult>> HandleAsync(
        JsonElement request, Caller caller, PreviewSubmissionHandler handler, CancellationToken cancellation) =>
        await handler.PreviewAsync(request, caller, cancellation) switch
        {
            PreviewOutcome.Foreseen o => TypedResults.Ok(o.Preview),
            PreviewOutcome.Refused o => IntakeProblems.Refused(o.Reasons),
            _ => throw new UnreachableException(),
        };
}

internal abstract record PreviewOutcome
{
    private PreviewOutcome() { }

    public sealed record Foreseen(Preview Preview) : PreviewOutcome;

    public sealed record Refused(IReadOnlyList<Refusal> Reasons) : PreviewOutcome;
}

internal sealed class PreviewSubmissionHandler(
    HubStore<IntakeDb> store, IForeseeSharing sharing, TimeProvider clock)
{
    private const string WhatItMeans =
        "Nothing was submitted and nobody was told. These members, and nobody else, would be shown these fields if " +
        "you submitted it now. Where it asks you first, nothing is shown until you say yes. Narrow it by only_to, " +
        "not_to, the handling code, the purposes or the fields, and preview it again.";

    public async Task<PreviewOutcome> PreviewAsync(
        JsonElement request, Caller caller, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return SubmissionRules.Check(request, caller.OrganisationKind, now) switch
        {
            SubmissionCheck.Accepted o => await ForeseeAsync(o.Submission, caller, now, cancellation),
            SubmissionCheck.Refused o => await RefuseAsync(o.Refusals, caller, cancellation),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<PreviewOutcome> RefuseAsync(
        IReadOnlyList<Refusal> reasons, Caller caller, CancellationToken cancellation)
    {
        await store.WriteAsync(db => db.Record(SubmissionFacts.Refused(caller, reasons, db.Now)), cancellation);
        return new PreviewOutcome.Refused(reasons);
    }

    private async Task<PreviewOutcome> ForeseeAsync(
        CheckedSubmission told, Caller caller, DateTimeOffset now, CancellationToken cancellation)
    {
        var items = new List<PreviewedItem>(told.Items.Count);
        foreach (var item in told.Items)
        {
            var envelope = ItemMappings.EnvelopeOf(ItemId.New(now), caller.Organisation, item, now);
            var foreseen = await sharing.ForeseeAsync(envelope, cancellation);
            items.Add(new PreviewedItem(
                foreseen.PolicyVersion, foreseen.At, foreseen.HoldsUntil, foreseen.NamesThem, foreseen.Recipients));
        }

        // It tells who holds which post and clearance, if asked often enough: so who asked is on record before it does.
        await store.WriteAsync(
            db => db.Record(caller.Did(AuditOperation.Searched, "submissions/preview", "preview", db.Now) with
            {
                Recipients = [.. items.SelectMany(item => item.Recipients).Select(to => to.Organisation).Distinct()],
            }),
            cancellation);
        return new PreviewOutcome.Foreseen(new Preview(items, WhatItMeans));
    }
}
