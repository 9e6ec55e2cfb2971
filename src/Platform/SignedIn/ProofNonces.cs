using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// Words that the hub offers and a proof repeats, so that no proof can be made before its time. They are the same for
/// everybody, tell nothing, and are remembered nowhere: each is a time with the hub's own seal on it.
/// </summary>
internal sealed class ProofNonces(IOptions<SignInOptions> options, TimeProvider clock)
{
    // Made anew at each start where none is shared: an offer of an earlier one is refused, and the caller is offered
    // another.
    private readonly byte[] _key = options.Value.NonceKey is { } shared
        ? File.ReadAllBytes(shared)
        : RandomNumberGenerator.GetBytes(32);

    public bool AreRequired => options.Value.RequireNonce;

    /// <summary>The one to use now, the same in every answer for as long as it lives.</summary>
    public string Offer() => Sealed(Period);

    /// <summary>Whether it is on offer, or was until now, for somebody may just have been given it.</summary>
    public bool IsCurrent(string? nonce)
    {
        var period = Period;
        return nonce is not null && (nonce == Sealed(period) || nonce == Sealed(period - 1));
    }

    private long Period => clock.GetUtcNow().UtcTicks / options.Value.NonceLife.Ticks;

    private string Sealed(long period)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, period);
        return Base64UrlEncoder.Encode(HMACSHA256.HashData(_key, bytes));
    }
}
