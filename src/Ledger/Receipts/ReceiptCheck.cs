using IntelHub.Ledger.Notes;

namespace IntelHub.Ledger.Receipts;

/// <summary>
/// Checks a receipt with nothing but public keys: no hub, no network, no clock. Exit code 0: it proves what is said of
/// it; 1: it does not; 2: something could not be read, and nothing may be concluded.
/// </summary>
public static class ReceiptCheck
{
    private const int Proved = 0;
    private const int Refused = 1;
    private const int CouldNotRun = 2;

    public static int Run(ReceiptCheckOptions asked, TextWriter output, TextWriter errors)
    {
        try
        {
            var keys = ReaderKeys.Parse(File.ReadAllText(asked.Keys), asked.Witnesses);
            return Tell(File.ReadAllBytes(asked.Receipt), keys, new Findings(output, asked.Json));
        }
        catch (Exception e) when (e is NoteRefused or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine(e.Message);
            return CouldNotRun;
        }
    }

    private static int Tell(byte[] receipt, ReaderKeys keys, Findings findings)
    {
        try
        {
            var proved = ReceiptReader.Prove(receipt, keys);
            findings.Tell(ForPrograms(proved), ReceiptWords.Of(proved));
            return Proved;
        }
        catch (ReceiptRefused refused)
        {
            findings.Tell(
                new { Proved = false, Because = refused.Message }, [$"NOT PROVED: {refused.Message}"]);
            return Refused;
        }
    }

    private static object ForPrograms(ProvedReceipt proved) => new
    {
        Proved = true,
        Log = proved.Checkpoint.Origin,
        proved.Receipt.Index,
        proved.Checkpoint.Size,
        Root = proved.Checkpoint.Root.ToString(),
        Cosignatures = proved.Cosigned.Cosignatures.Select(cosignature => new
        {
            Witness = cosignature.Key.Name,
            SeenAt = ReceiptWords.At(cosignature.SeenAt!.Value),
            Time = cosignature.SeenAt,
        }),
        proved.Person,
        Explanation = proved.Explanation?.Split('\n'),
        proved.Entry,
    };
}
