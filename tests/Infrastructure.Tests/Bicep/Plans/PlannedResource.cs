namespace IntelHub.Infrastructure.Tests.Bicep.Plans;

/// <summary>A resource as it would be asked for.</summary>
internal sealed class PlannedResource
{
    public required string Type { get; init; }

    /// <summary>With the names of its parents before its own.</summary>
    public required string Name { get; init; }

    public required string Place { get; init; }

    public required bool IsExisting { get; init; }

    public required IReadOnlyDictionary<string, object?> Body { get; init; }

    public string Key => $"{Type}|{Name}";

    /// <summary>What its id will be.</summary>
    public Runtime Id => new(Key);

    public PlannedResource? Scope => Body.GetValueOrDefault("scope") as PlannedResource;

    public PlannedResource? Parent => Body.GetValueOrDefault("parent") as PlannedResource;

    /// <summary>The value at a path such as <c>properties.network.publicNetworkAccess</c>, or null.</summary>
    public object? At(string path)
    {
        object? value = Body;
        foreach (var step in path.Split('.'))
        {
            value = (value as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(step);
        }

        return value;
    }

    public IReadOnlyList<object?> ListAt(string path) => At(path) as IReadOnlyList<object?> ?? [];

    public override string ToString() => $"{Type.Split('/')[^1]} {Name} ({Place})";
}
