using IntelHub.Ledger.Storage;
using IntelHub.TestKit;

namespace IntelHub.Benchmarks.Ledger;

/// <summary>Durable entries a second on both engines; then proofs and checkpoints of a million entries.</summary>
internal static class LedgerBenchmark
{
    public static async Task RunAsync()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("intelhub-ledger-").FullName;
        try
        {
            await using (var sqlite = new SqliteLedger(Path.Combine(folder, "ledger.db"), TimeProvider.System))
            {
                await AppendBenchmark.RunAsync("SQLite", sqlite);
            }

            await using (var server = await PostgresServer.StartAsync())
            {
                var connection = server.ConnectionTo(await server.NewDatabaseAsync());
                await using var postgres = new PostgresLedger(connection, TimeProvider.System);
                await AppendBenchmark.RunAsync("PostgreSQL", postgres);
            }

            await ProofBenchmark.RunAsync(folder);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }
}
