using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Platform.Storage;

/// <summary>A list of records that is read and written as a whole, as JSON text in one column.</summary>
public static class JsonList
{
    public static void IsJson<T>(this PropertyBuilder<IReadOnlyList<T>> list) => list.HasConversion(
        records => JsonSerializer.Serialize(records, JsonSerializerOptions.Default),
        text => JsonSerializer.Deserialize<List<T>>(text, JsonSerializerOptions.Default)!,
        new ValueComparer<IReadOnlyList<T>>(
            (one, other) => one!.SequenceEqual(other!), records => records.Count, records => records));
}
