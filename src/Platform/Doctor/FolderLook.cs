using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.Sealing;

namespace IntelHub.Platform.Doctor;

/// <summary>The hub's folder, its key file, the disk it is on, and the certificates that it is known by.</summary>
internal static class FolderLook
{
    /// <summary>Before a certificate ends, so that a new one can be had in time.</summary>
    private const int DaysBefore = 30;

    private const UnixFileMode Others = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    public static IEnumerable<DoctorFinding> Look(DoctorOptions asked, DateTimeOffset now)
    {
        var folder = asked.DataFolder;
        if (!Directory.Exists(folder))
        {
            return
            [
                new DoctorFinding(
                    "folder-missing", $"There is no folder {folder}.", "Give the folder that Hub:DataFolder names."),
            ];
        }

        return [.. Rights(folder), .. Keys(folder), .. Space(asked), .. asked.Certificates.SelectMany(Of)];

        IEnumerable<DoctorFinding> Of(string certificate) => Certificate(certificate, now);
    }

    private static IEnumerable<DoctorFinding> Rights(string folder)
    {
        if ((File.GetUnixFileMode(folder) & Others) != 0)
        {
            yield return new DoctorFinding(
                "folder-open", $"{folder} can be opened by others, so the hub does not start.",
                $"Make it private: chmod 700 {folder}. Then find out who opened it.");
        }
    }

    private static IEnumerable<DoctorFinding> Keys(string folder)
    {
        var path = Path.Combine(folder, DataFolder.KeysName);
        DoctorFinding? finding = null;
        if (!File.Exists(path))
        {
            // Whether there should be one, Intake knows.
            return [];
        }

        if ((File.GetUnixFileMode(path) & Others) != 0)
        {
            finding = new DoctorFinding(
                "keys-open", $"{path} can be read by others, so the hub does not start.",
                $"Make it private: chmod 600 {path}. If anybody may have read it, tell information governance.");
        }
        else
        {
            try
            {
                _ = new LocalKeyFile(path);
            }
            catch (Exception failure) when (failure is HubCannotStart or UnauthorizedAccessException)
            {
                finding = new DoctorFinding(
                    "keys-unreadable", $"{path} cannot be read, or is not as the hub wrote it.",
                    "Run this as the hub's user; if it is found again, put the file's backup in its place " +
                    "(infra/runbooks/key-lost.md).");
            }
        }

        return finding is null ? [] : [finding];
    }

    private static IEnumerable<DoctorFinding> Space(DoctorOptions asked)
    {
        var free = new DriveInfo(Path.GetFullPath(asked.DataFolder)).AvailableFreeSpace;
        if (free < asked.LeastFreeSpace)
        {
            yield return new DoctorFinding(
                "disk-low",
                string.Create(CultureInfo.InvariantCulture, $"{free >> 20} MiB are left where the hub's folder is."),
                "Make room before it is full: then nothing is taken in (infra/runbooks/disk-full.md).");
        }
    }

    private static IEnumerable<DoctorFinding> Certificate(string path, DateTimeOffset now)
    {
        X509Certificate2 certificate;
        try
        {
            certificate = X509Certificate2.CreateFromPem(File.ReadAllText(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return
            [
                new DoctorFinding(
                    "certificate-unreadable", $"{path} is not there, or holds no certificate.",
                    "Give a file of a certificate in PEM, and run this as somebody who may read it."),
            ];
        }

        using (certificate)
        {
            var left = new DateTimeOffset(certificate.NotAfter.ToUniversalTime()) - now;
            return left > TimeSpan.FromDays(DaysBefore)
                ? []
                :
                [
                    new DoctorFinding(
                        "certificate-ends",
                        left < TimeSpan.Zero
                            ? $"The certificate in {path} has ended."
                            : string.Create(
                                CultureInfo.InvariantCulture,
                                $"The certificate in {path} ends in {(int)left.TotalDays} days."),
                        "Renew it (infra/runbooks/certificate-renewal.md)."),
                ];
        }
    }
}
