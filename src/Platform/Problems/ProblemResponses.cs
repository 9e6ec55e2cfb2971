using IntelHub.Platform.Hosting;
using IntelHub.Platform.Services;
using IntelHub.Platform.Storage;
using IntelHub.Platform.Telemetry;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IntelHub.Platform.Problems;

internal static class ProblemResponses
{
    private const string ComeAgainAfterSeconds = "5";

    /// <summary>
    /// Whatever goes wrong outside an endpoint's own answer is a catalogued problem too, and never an exception's text.
    /// </summary>
    public static void UseProblemResponses(this WebApplication app)
    {
        app.UseExceptionHandler(errors => errors.Run(context =>
        {
            var failure = context.Features.Get<IExceptionHandlerFeature>()?.Error;
            if (failure is BadHttpRequestException || IsTextThatNoRowCanHold(failure))
            {
                return PlatformProblems.Unreadable().ExecuteAsync(context);
            }

            if (failure is ServiceAway)
            {
                context.Response.Headers.RetryAfter = ComeAgainAfterSeconds;
                return PlatformProblems.PartAway().ExecuteAsync(context);
            }

            var log = context.RequestServices.GetRequiredService<ILogger<HubHost>>();
            if (EngineAway.IsBehind(failure))
            {
                log.DatabaseAway(context.TraceIdentifier, failure!.GetType().Name);
                context.Response.Headers.RetryAfter = ComeAgainAfterSeconds;
                return PlatformProblems.DatabaseAway().ExecuteAsync(context);
            }

            // Never the exception's message: it may repeat what was sent. Its type and place are enough to look for.
            log.RequestFailed(
                context.TraceIdentifier, failure?.GetType().Name ?? "unknown", failure?.StackTrace ?? "nowhere");
            return PlatformProblems.Unexpected().ExecuteAsync(context);
        }));
        app.UseStatusCodePages(status => status.HttpContext.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed =>
                PlatformProblems.NotFound().ExecuteAsync(status.HttpContext),
            >= 400 and < 500 => PlatformProblems.Unreadable().ExecuteAsync(status.HttpContext),
            _ => Task.CompletedTask,
        });
    }

    /// <summary>A letter of no alphabet (U+0000), which PostgreSQL keeps in no text and looks for in none.</summary>
    private static bool IsTextThatNoRowCanHold(Exception? failure) =>
        (failure is DbUpdateException ? failure.InnerException : failure) is
            PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire };

    /// <summary>
    /// What routing answers by itself (nothing there, another method, another content type) before anybody is asked to
    /// sign in. The refusal of unguarded routes would otherwise answer for what is no route at all.
    /// </summary>
    public static void UseRoutingAnswers(this WebApplication app) => app.Use(
        (context, next) => context.GetEndpoint() switch
        {
            RouteEndpoint => next(context),
            { RequestDelegate: { } answer } => answer(context),
            _ => PlatformProblems.NotFound().ExecuteAsync(context),
        });
}
