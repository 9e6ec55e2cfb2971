using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Ledger;

/// <summary>Every way the Ledger can say no. The <c>type</c> is a promise to partners: add, never reword.</summary>
internal static class LedgerProblems
{
    public static ProblemHttpResult ReceiptNotReady() => TypedResults.Problem(
        type: "urn:intelhub:ledger:receipt-not-ready",
        title: "There is no receipt yet.",
        detail:
            "Nothing is lost: the entry is in the ledger. A receipt needs a signed checkpoint that covers it, which " +
            "comes a moment later, or when the ledger's witness is back. Try again in a few seconds; if this lasts " +
            "for minutes, tell the hub's operator.",
        statusCode: StatusCodes.Status503ServiceUnavailable);
}
