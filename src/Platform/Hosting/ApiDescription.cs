using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace IntelHub.Platform.Hosting;

/// <summary>
/// The OpenAPI description: how to sign in, what each route needs, and that every refusal is a catalogued problem.
/// </summary>
internal static class ApiDescription
{
    private const string Assertion = "assertion";

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.AddDocumentTransformer(DescribeHubAsync);
        options.AddOperationTransformer(DescribeRefusalsAsync);
    });

    private static Task DescribeHubAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "IntelHub",
            Version = "1",
            Description =
                "Every refusal is a problem (RFC 9457) whose type is in the hub's catalogue and never changes.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Assertion] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description =
                    "A JWT signed with your system's registered key (ES256 or PS256): iss and sub your system's " +
                    "name, aud this hub, iat, exp within five minutes, a jti never used before; member, when a named " +
                    "member of your organisation acts. Each works once. It may be bound to a key (cnf.jkt), and " +
                    "must be where that is required of your system: then it goes under the scheme DPoP, with a " +
                    "proof (RFC 9449).",
            },
        };
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Assertion, document)] = [] },
        ];
        return Task.CompletedTask;
    }

    private static Task DescribeRefusalsAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var permission = context.Description.ActionDescriptor.EndpointMetadata
            .OfType<IAuthorizeData>().LastOrDefault()?.Policy;
        operation.Description = $"Needs the permission {permission}. {operation.Description}".TrimEnd();
        operation.Responses ??= [];
        operation.Responses["401"] = Refusal("Not signed in: urn:intelhub:platform:sign-in-needed");
        operation.Responses["403"] = Refusal("Not permitted: urn:intelhub:platform:not-permitted");
        operation.Responses["default"] = Refusal("Any other refusal, as the catalogue of problems has it");
        return Task.CompletedTask;
    }

    private static OpenApiResponse Refusal(string description) => new()
    {
        Description = description,
        Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new OpenApiMediaType() },
    };
}
