namespace IntelHub.Infrastructure.Tests.Bicep.Plans;

/// <summary>A value that only Azure knows, told by where it comes from. The same origin is the same value.</summary>
internal sealed record Runtime(string Origin)
{
    public override string ToString() => $"«{Origin}»";
}
