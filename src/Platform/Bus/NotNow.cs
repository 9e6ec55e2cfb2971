namespace IntelHub.Platform.Bus;

/// <summary>
/// What cannot be done now through no fault of the message that asks for it. The message is tried again for as long as
/// it takes, and never set aside for it.
/// </summary>
public abstract class NotNow(string message) : Exception(message);
