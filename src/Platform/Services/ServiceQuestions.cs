using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace IntelHub.Platform.Services;

/// <summary>
/// What one module's services are asked by others: both ends of it, so that they cannot come apart (decision record
/// 0027). In one process the same interfaces are plain calls.
/// </summary>
internal abstract class ServiceQuestions(string answeredBy, params string[] askedBy)
{
    /// <summary>As the services write to each other: what is not understood is refused, on either side.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The module that answers.</summary>
    public string AnsweredBy => answeredBy;

    /// <summary>The modules that may ask; nobody else is answered.</summary>
    public IReadOnlyList<string> AskedBy => askedBy;

    /// <summary>The policy of their routes.</summary>
    public string Policy => $"asks-{answeredBy}-for-{string.Join('-', askedBy)}";

    /// <summary>In a process that the answering module is not in: what its own would be called through.</summary>
    public abstract void AddAsking(IServiceCollection services);

    /// <summary>In a process that the answering module is in.</summary>
    public abstract void Answer(IEndpointRouteBuilder routes);

    public static string PathOf(string answeredBy, string question) => $"/services/{answeredBy}/{question}";

    protected ServiceClient AskerIn(IServiceProvider services) => services.GetRequiredService<Peers>().Of(answeredBy);

    protected void On<TAnswerer, TQuestion, TAnswer>(
        IEndpointRouteBuilder routes, string question,
        Func<TAnswerer, TQuestion, CancellationToken, Task<TAnswer>> answer)
        where TAnswerer : notnull => routes
        .MapPost(
            PathOf(answeredBy, question),
            async ([FromServices] TAnswerer answerer, HttpContext http) =>
            {
                var asked = await JsonSerializer.DeserializeAsync<TQuestion>(
                    http.Request.Body, Json, http.RequestAborted);
                var said = await answer(answerer, asked!, http.RequestAborted);

                // Written by itself: a null is an answer, too.
                return TypedResults.Bytes(JsonSerializer.SerializeToUtf8Bytes(said, Json), "application/json");
            })
        .RequireAuthorization(Policy)
        .WithDisplayName($"{answeredBy} {question}")
        .ExcludeFromDescription();
}
