using System.Globalization;
using IntelHub.Infrastructure.Tests.Bicep.Syntax;

namespace IntelHub.Infrastructure.Tests.Bicep.Plans;

/// <summary>A value is of the type that was declared for it. What only Azure knows is taken on trust.</summary>
internal sealed class Forms(BicepFolder folder, BicepFile file)
{
    public void Check(Declaration declaration, object? value)
    {
        if (!Fits(declaration.Form, value))
        {
            throw new BicepException(
                $"{declaration.Place}: {declaration.Name} is a {declaration.Form.Text}, " +
                $"and {Functions.Text(value)} is not");
        }

        foreach (var decorator in declaration.Decorators.Where(each => !IsKept(each, value)))
        {
            throw new BicepException(
                $"{declaration.Place}: {declaration.Name} must keep {decorator.Text}, and is {Functions.Text(value)}");
        }
    }

    private bool Fits(Node form, object? value) => value is Runtime || form.Kind switch
    {
        "type" => Fits(form.Named.Single(), value),
        "primitive_type" => form.Text switch
        {
            "string" => value is string,
            "int" => value is long,
            "bool" => value is bool,
            "array" => value is IReadOnlyList<object?>,
            "object" => value is IReadOnlyDictionary<string, object?>,
            _ => false,
        },
        "array_type" => value is IReadOnlyList<object?> list && list.All(each => Fits(form.Named.Single(), each)),
        "object" => value is IReadOnlyDictionary<string, object?> entries && FitsObject(form, entries),
        "identifier" => folder.Type(file, form.Text) is { } type &&
            new Forms(folder, type.File).Fits(type.Value!, value),
        _ => false,
    };

    private bool FitsObject(Node form, IReadOnlyDictionary<string, object?> entries)
    {
        var properties = form.Named
            .Where(node => node.Kind == "object_property")
            .ToDictionary(node => node.Named.First().Text, node => node.Named.Last());
        return properties.Keys.ToHashSet().SetEquals(entries.Keys) &&
            properties.All(property => Fits(property.Value, entries[property.Key]));
    }

    private static bool IsKept(Node decorator, object? value)
    {
        var name = decorator.At("function").Text;
        if (name is not ("minLength" or "maxLength" or "minValue" or "maxValue") || value is Runtime)
        {
            return true;
        }

        var limit = long.Parse(decorator.At("arguments").Named.Single().Text, CultureInfo.InvariantCulture);
        var size = value switch
        {
            string text => text.Length,
            IReadOnlyList<object?> list => list.Count,
            long number => number,
            _ => throw new BicepException($"{Functions.Text(value)} has no size"),
        };
        return name.StartsWith("min", StringComparison.Ordinal) ? size >= limit : size <= limit;
    }
}
