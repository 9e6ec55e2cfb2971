namespace IntelHub.Infrastructure.Tests.Bicep.Syntax;

/// <summary>A file says something that cannot be, or that these tests do not understand.</summary>
public sealed class BicepException(string message) : Exception(message);
