using System.Data.Common;
using IntelHub.Platform.Doctor;
using IntelHub.Platform.Hosting;

namespace IntelHub.Intake.Items;

/// <summary>Whether there are items that need a key file, where there is none.</summary>
public static class SealedItemsLook
{
    private const string KeyFile = "wrapping-keys.json";

    public static Task<IReadOnlyList<DoctorFinding>> LookAsync(HubTables tables, string dataFolder)
    {
        var path = Path.Combine(dataFolder, KeyFile);
        var items = File.Exists(path) ? 0 : CountSealed(tables);
        return Task.FromResult<IReadOnlyList<DoctorFinding>>(items == 0
            ? []
            :
            [
                new DoctorFinding(
                    "keys-missing", $"{path} is not there, and {items} items cannot be read without it.",
                    "Put its backup in its place (infra/runbooks/key-lost.md). Until then do not start the hub: it " +
                    "would make another."),
            ]);
    }

    private static long CountSealed(HubTables tables)
    {
        try
        {
            using var connection = tables.Open("Intake");
            return HubTables.Number(HubTables.Ask(
                connection, "SELECT COUNT(*) FROM intake_items WHERE wrapped_key IS NOT NULL")[0][0]);
        }
        catch (Exception failure) when (failure is DbException or HubCannotStart)
        {
            // That the tables cannot be reached is said elsewhere.
            return 0;
        }
    }
}
