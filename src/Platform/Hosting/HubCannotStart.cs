namespace IntelHub.Platform.Hosting;

/// <summary>
/// The hub cannot start, for a reason that whoever starts it can put right; the message is one clear sentence.
/// </summary>
public sealed class HubCannotStart(string message) : Exception(message);
