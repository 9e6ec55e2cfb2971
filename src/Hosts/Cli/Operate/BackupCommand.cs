using System.CommandLine;
using IntelHub.Platform.Storage.Copying;

namespace IntelHub.Cli.Operate;

/// <summary><c>backup</c>: copies the folder of a running hub, and its keys to another place.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data")
        {
            Description = "The hub's data folder, as Hub:DataFolder names it. The hub may be running.",
            Required = true,
        };
        var to = new Option<string>("--to")
        {
            Description = "A new folder for the copy of everything but the keys.",
            Required = true,
        };
        var keysTo = new Option<string?>("--keys-to")
        {
            Description = "A new folder for the keys, in another place; without one they are not copied.",
        };
        var command = new Command(
            "backup", "Copy a hub's folder while it runs. What is in PostgreSQL, infra/backup copies.")
        {
            data, to, keysTo,
        };
        command.SetAction(asked => HubBackup.Run(
            new HubBackupOptions
            {
                DataFolder = asked.GetRequiredValue(data),
                To = asked.GetRequiredValue(to),
                KeysTo = asked.GetValue(keysTo),
            },
            asked.InvocationConfiguration.Output,
            asked.InvocationConfiguration.Error));
        return command;
    }
}
