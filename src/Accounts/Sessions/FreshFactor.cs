using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace IntelHub.Accounts.Sessions;

/// <summary>Asks that the person showed a second factor within the last minutes.</summary>
internal sealed class FreshFactor : IAuthorizationRequirement;

internal sealed class FreshFactorHandler(TimeProvider clock, IOptions<AccountsOptions> options)
    : AuthorizationHandler<FreshFactor>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, FreshFactor requirement)
    {
        if (SignedInPerson.From(context.User) is { } person &&
            clock.GetUtcNow() - person.FreshAt < options.Value.FreshFor)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
