using IntelHub.Ledger.DrawPapers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Ledger;

/// <summary>Every way the Ledger can say no. The <c>type</c> is a promise to partners: add, never reword.</summary>
internal static class LedgerProblems
{
    public static ProblemHttpResult PaperUnclear(IReadOnlyList<PaperMistake> reasons) => TypedResults.Problem(
        type: "urn:intelhub:ledger:paper-unclear",
        title: "It is not clear which paper is wanted.",
        detail: "Nothing was drawn. Put right each reason and ask again.",
        statusCode: StatusCodes.Status422UnprocessableEntity,
        extensions: [new("reasons", reasons)]);

    public static ProblemHttpResult NotPublishedYet() => TypedResults.Problem(
        type: "urn:intelhub:ledger:not-published-yet",
        title: "The ledger has no signed checkpoint yet.",
        detail:
            "Nothing was drawn: a paper says by its checkpoint what it was drawn from, so that anybody can check it. " +
            "The hub signs one soon after its first entries. Try again in a minute; if it goes on, tell the hub's " +
            "operator.",
        statusCode: StatusCodes.Status503ServiceUnavailable);

    public static ProblemHttpResult ReceiptNotReady() => TypedResults.Problem(
        type: "urn:intelhub:ledger:receipt-not-ready",
        title: "There is no receipt yet.",
        detail:
            "Nothing is lost: the entry is in the ledger. A receipt needs a signed checkpoint that covers it, which " +
            "comes a moment later, or when the ledger's witness is back. Try again in a few seconds; if this lasts " +
            "for minutes, tell the hub's operator.",
        statusCode: StatusCodes.Status503ServiceUnavailable);
}
