using System.Text.Json;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// Puts on record who signed in and was turned away at a route: without the permission, or without a member's name.
/// What a module refuses, it puts on record itself.
/// </summary>
internal sealed class TurnedAway(HubStore<SignInDb> store)
{
    private const string OfThePlatform = "urn:intelhub:platform:";

    /// <summary>
    /// Not around a route that takes raw JSON, which asks for no member: ASP.NET Core fails on an empty body where a
    /// filter is to be handed a struct.
    /// </summary>
    public EndpointFilterDelegate Around(EndpointFilterFactoryContext route, EndpointFilterDelegate next) =>
        route.MethodInfo.GetParameters().Any(parameter => parameter.ParameterType == typeof(JsonElement))
            ? next
            : context => AnswerAsync(context, next);

    public async Task RecordAsync(HttpContext context, string because)
    {
        if (Caller.From(context.User) is not { } caller)
        {
            return;
        }

        var route = context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "unnamed";
        await store.WriteAsync(
            db => db.Record(caller.Did(AuditOperation.Refused, $"route/{route}", because, db.Now)),
            context.RequestAborted);
    }

    private async ValueTask<object?> AnswerAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        var inner = answer is INestedHttpResult nested ? nested.Result : answer;
        if (inner is ProblemHttpResult { StatusCode: StatusCodes.Status403Forbidden } refused &&
            refused.ProblemDetails.Type is { } type && type.StartsWith(OfThePlatform, StringComparison.Ordinal))
        {
            await RecordAsync(context.HttpContext, type[OfThePlatform.Length..]);
        }

        return answer;
    }
}
