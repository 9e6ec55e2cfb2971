namespace IntelHub.Platform.Bus;

/// <summary>
/// Thrown by a consumer that cannot do its work now through no fault of the message. The message is tried again for as
/// long as it takes, and never set aside for it.
/// </summary>
public class MustWait(string message) : Exception(message);
