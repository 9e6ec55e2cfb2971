using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace IntelHub.Accounts.Sessions;

/// <summary>Asks that the person showed a second factor within the last minutes.</summary>
internal sealed class FreshFactor : IAuthorizationRequirement
{
    public static bool IsShownBy(SignedInPerson person, DateTimeOffset now, AccountsOptions options) =>
        now - person.FreshAt < options.FreshFor;
}

internal sealed class FreshFactorHandler(TimeProvider clock, IOptions<AccountsOptions> options)
    : AuthorizationHandler<FreshFactor>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, FreshFactor requirement)
    {
        if (SignedInPerson.From(context.User) is { } person &&
            FreshFactor.IsShownBy(person, clock.GetUtcNow(), options.Value))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
