using IntelHub.Platform.Bus;

namespace IntelHub.Platform.Services;

/// <summary>
/// Another service does not answer now. Nothing is wrong with the question: whoever asked asks again later, and news
/// waits for it.
/// </summary>
public sealed class ServiceAway(string service) : NotNow($"The {service} service does not answer.");
