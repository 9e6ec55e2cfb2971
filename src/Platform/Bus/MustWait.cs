namespace IntelHub.Platform.Bus;

/// <summary>Thrown by a consumer that cannot do its work yet.</summary>
public sealed class MustWait(string message) : NotNow(message);
