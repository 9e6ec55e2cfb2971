using System.Text.Json;

namespace IntelHub.ReceiveAlerts;

/// <summary>
/// What this sample does with alerts: a file for each that its owner alone may read, removed when it is recalled. A
/// message that comes twice is known by its id.
/// </summary>
internal sealed class AlertFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder;
    private readonly string _handledFile;
    private readonly HashSet<string> _handled;

    public AlertFolder(string folder)
    {
        _folder = Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute).FullName;
        _handledFile = Path.Combine(_folder, "handled");
        _handled = File.Exists(_handledFile) ? [.. File.ReadAllLines(_handledFile)] : [];
    }

    public bool HasHandled(string messageId) => _handled.Contains(messageId);

    /// <summary>Everything is on disk when it returns: only then may the broker forget the message.</summary>
    public void Handle(string messageId, JsonElement letter)
    {
        var file = Path.Combine(_folder, $"{letter.GetProperty("alert_id").GetGuid()}.json");
        if (letter.GetProperty("what").GetString() == "recall")
        {
            File.Delete(file);
        }
        else
        {
            Write(file, FileMode.Create, letter.GetRawText());
        }

        Write(_handledFile, FileMode.Append, messageId + "\n");
        _handled.Add(messageId);
    }

    private static void Write(string file, FileMode mode, string text)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
        using var stream = new FileStream(file, options);
        using var writer = new StreamWriter(stream, leaveOpen: true);
        writer.Write(text);
        writer.Flush();
        stream.Flush(flushToDisk: true);
    }
}
