using IntelHub.Accounts.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace IntelHub.Accounts.SignIn;

/// <summary>
/// Asks for passkeys and checks them, with the framework's own WebAuthn. Each question is kept by the hub and answered
/// once.
/// </summary>
internal sealed class Passkeys(
    IPasskeyHandler<Account> checks, Ceremonies ceremonies, IOptions<AccountsOptions> options)
{
    /// <param name="whose">Its id and how the authenticator shows it.</param>
    public async Task<PasskeyQuestion> AskForNewAsync(
        string kind, string belongsTo, PasskeyUserEntity whose, HttpContext http)
    {
        var asked = await checks.MakeCreationOptionsAsync(whose, http);
        var word = await ceremonies.BeginAsync(kind, belongsTo, asked.AttestationState!, http.RequestAborted);
        return new PasskeyQuestion(word, asked.CreationOptionsJson);
    }

    /// <summary>Null when anything is amiss, and what it was is nobody's business.</summary>
    public async Task<PasskeyAttestationResult?> ReadNewAsync(
        string kind, string belongsTo, PasskeyAnswer answer, HttpContext http)
    {
        if (await ceremonies.EndAsync(kind, belongsTo, answer.Ceremony, http.RequestAborted) is not { } state)
        {
            return null;
        }

        var result = await checks.PerformAttestationAsync(new PasskeyAttestationContext
        {
            HttpContext = http,
            CredentialJson = answer.Credential,
            AttestationState = state,
        });
        return result.Succeeded && IsGood(result.Passkey) ? result : null;
    }

    /// <param name="whose">Null when the authenticator is to say whose: nobody types a name.</param>
    public async Task<PasskeyQuestion> AskAsync(string kind, string belongsTo, Account? whose, HttpContext http)
    {
        var asked = await checks.MakeRequestOptionsAsync(whose, http);
        var word = await ceremonies.BeginAsync(kind, belongsTo, asked.AssertionState!, http.RequestAborted);
        return new PasskeyQuestion(word, asked.RequestOptionsJson);
    }

    public async Task<PasskeyAssertionResult<Account>?> ReadAsync(
        string kind, string belongsTo, PasskeyAnswer answer, HttpContext http)
    {
        if (await ceremonies.EndAsync(kind, belongsTo, answer.Ceremony, http.RequestAborted) is not { } state)
        {
            return null;
        }

        var result = await checks.PerformAssertionAsync(new PasskeyAssertionContext
        {
            HttpContext = http,
            CredentialJson = answer.Credential,
            AssertionState = state,
        });
        return result.Succeeded && IsGood(result.Passkey) ? result : null;
    }

    private bool IsGood(UserPasskeyInfo passkey) =>
        passkey.IsUserVerified && !(options.Value.DeviceBoundOnly && passkey.IsBackupEligible);
}
