using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace IntelHub.Platform.Storage.Moving;

/// <summary>
/// How many rows a table has, and one number that stands for all that is in them. The order of the rows does not
/// matter: two engines need not read them in the same.
/// </summary>
internal sealed class RowTally
{
    private static readonly BigInteger _modulus = BigInteger.One << 256;

    private BigInteger _sum = BigInteger.Zero;

    public long Rows { get; private set; }

    public string Contents => $"{_sum:x}";

    /// <param name="row">In the embedded file's form.</param>
    public void Add(IEnumerable<object> row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[9];
        foreach (var value in row)
        {
            var (kind, bytes) = Encoded(value);

            // Its length goes before it, so that no two rows say the same by different cuts.
            head[0] = kind;
            BinaryPrimitives.WriteInt64BigEndian(head[1..], bytes.Length);
            hash.AppendData(head);
            hash.AppendData(bytes);
        }

        _sum = (_sum + new BigInteger(hash.GetHashAndReset(), isUnsigned: true)) % _modulus;
        Rows++;
    }

    public bool IsLike(RowTally other) => Rows == other.Rows && _sum == other._sum;

    private static (byte Kind, byte[] Bytes) Encoded(object value) => value switch
    {
        DBNull => (0, []),
        long number => (1, BitConverter.GetBytes(number)),
        string text => (2, Encoding.UTF8.GetBytes(text)),
        byte[] bytes => (3, bytes),
        _ => throw new MoveRefused($"A value of the type {value.GetType().Name} cannot be moved."),
    };
}
