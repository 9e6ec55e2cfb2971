using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using IntelHub.Platform.Doctor;
using IntelHub.Platform.Hosting;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice;

/// <summary>Which agreements of the set in force end soon: then nothing is shared under them any more.</summary>
public static class AgreementLook
{
    /// <summary>A renewal takes signatures, and those take weeks.</summary>
    private const int DaysBefore = 30;

    public static Task<IReadOnlyList<DoctorFinding>> LookAsync(HubTables tables, DateTimeOffset now)
    {
        try
        {
            using var connection = tables.Open("Sharing");
            var inForce = HubTables.Ask(
                connection,
                """
                SELECT s.files FROM sharing_policy_sets s
                JOIN sharing_policy_loads l ON l.version = s.version WHERE l.state = 'InForce'
                """);
            return Task.FromResult<IReadOnlyList<DoctorFinding>>(inForce is [[string files]]
                ? [.. Ending(Read(files), now)]
                :
                [
                    new DoctorFinding(
                        "no-policies", "No policy set is in force: nothing is decided, so nothing is shared.",
                        "Load one: src/guides/change-the-policies.md."),
                ]);
        }
        catch (Exception failure) when (failure is DbException or HubCannotStart)
        {
            // That the tables cannot be reached is said elsewhere.
            return Task.FromResult<IReadOnlyList<DoctorFinding>>([]);
        }
        catch (Exception failure) when (failure is PolicySetRefused or JsonException)
        {
            return Task.FromResult<IReadOnlyList<DoctorFinding>>(
            [
                new DoctorFinding(
                    "policies-unreadable", "The policy set in force cannot be read by this version of the hub.",
                    "Go back to the version that loaded it, and tell whoever makes the hub."),
            ]);
        }
    }

    private static PolicySet Read(string files) =>
        PolicySet.Load(JsonSerializer.Deserialize<Dictionary<string, string>>(files)!);

    private static IEnumerable<DoctorFinding> Ending(PolicySet policies, DateTimeOffset now) =>
        from end in AgreementEnds.Of(policies, now)
        where end.Left <= TimeSpan.FromDays(DaysBefore)
        select new DoctorFinding(
            "agreement-ends",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The agreement {end.Id} ends in {(int)end.Left.TotalDays} days, and no later version of it begins " +
                $"by then."),
            "Have it renewed and signed, and load a set that has the renewal (infra/runbooks/agreement-ends.md).");
}
