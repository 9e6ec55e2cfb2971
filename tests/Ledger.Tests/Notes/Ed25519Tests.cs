using IntelHub.Ledger.Signatures;
using IntelHub.TestKit;

namespace IntelHub.Ledger.Tests.Notes;

public sealed class Ed25519Tests
{
    [Theory]
    [InlineData(
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595b" +
        "be24655141438e7a100b")]
    [InlineData(
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb430" +
        "2aeeb00d291612bb0c00")]
    public void The_examples_of_RFC_8032_verify(string key, string message, string signature) =>
        Key(Convert.FromHexString(key))
            .Verifies(Convert.FromHexString(message), Convert.FromHexString(signature)).ShouldBeTrue();

    [Fact]
    public void What_is_signed_verifies_and_nothing_else_does()
    {
        using var key = The.PrivateKey("some key");
        using var other = The.PrivateKey("another key");
        var message = The.Utf8("what was done");
        var signature = key.Sign(message);

        key.PublicKey.Verifies(message, signature).ShouldBeTrue();
        other.PublicKey.Verifies(message, signature).ShouldBeFalse();
        key.PublicKey.Verifies([.. message, 0], signature).ShouldBeFalse();
        for (var at = 0; at < signature.Length; at++)
        {
            byte[] changed = [.. signature];
            changed[at] ^= 1;
            key.PublicKey.Verifies(message, changed).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(65)]
    public void A_signature_of_another_length_does_not_verify(int length)
    {
        using var key = The.PrivateKey("some key");

        key.PublicKey.Verifies([], new byte[length]).ShouldBeFalse();
    }

    [Fact]
    public void A_second_spelling_of_a_signature_does_not_verify()
    {
        using var key = The.PrivateKey("some key");
        var message = The.Utf8("what was done");
        var signature = key.Sign(message);

        key.PublicKey.Verifies(message, WithTheGroupsOrderAdded(signature)).ShouldBeFalse();
    }

    [Fact]
    public void Bytes_that_are_no_key_verify_nothing()
    {
        var dice = new Dice(8032);
        for (var i = 0; i < 200; i++)
        {
            Key(dice.Bytes(32)).Verifies(dice.Bytes(20), dice.Bytes(64)).ShouldBeFalse();
        }

        Ed25519PublicKey.TryRead(new byte[31], out _).ShouldBeFalse();
    }

    [Fact]
    public void Many_threads_may_check_and_sign_at_once()
    {
        using var key = The.PrivateKey("some key");

        Parallel.For(0, 500, i =>
        {
            var message = BitConverter.GetBytes(i);
            key.PublicKey.Verifies(message, key.Sign(message)).ShouldBeTrue();
            key.PublicKey.Verifies([.. message, 1], key.Sign(message)).ShouldBeFalse();
        });
    }

    [Fact]
    public void A_private_key_does_not_show_itself()
    {
        using var key = The.PrivateKey("some key");

        key.ToString().ShouldBe("an Ed25519 private key");
        Should.Throw<ArgumentOutOfRangeException>(() => Ed25519PrivateKey.FromSeed(new byte[31]));
    }

    private static Ed25519PublicKey Key(byte[] encoded) =>
        Ed25519PublicKey.TryRead(encoded, out var key) ? key : throw new ArgumentException("Not 32 bytes.");

    /// <summary>The second half is a number below the order of the group, little end first.</summary>
    private static byte[] WithTheGroupsOrderAdded(byte[] signature)
    {
        var order = Convert.FromHexString("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        byte[] changed = [.. signature];
        for (var (i, carry) = (0, 0); i < 32; i++)
        {
            carry += changed[32 + i] + order[i];
            changed[32 + i] = (byte)carry;
            carry >>= 8;
        }

        return changed;
    }
}
