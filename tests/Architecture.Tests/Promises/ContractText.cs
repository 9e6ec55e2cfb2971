using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace IntelHub.Architecture.Tests.Promises;

/// <summary>Types as text: name, then a line for each constant, property and method that somebody wrote.</summary>
internal static class ContractText
{
    private const BindingFlags Own =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext _nullability = new();

    public static string Of(IEnumerable<Type> types)
    {
        var text = new StringBuilder();
        foreach (var type in types.OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{KindOf(type)} {type.FullName}\n");
            foreach (var member in MembersOf(type).Order(StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {member}\n");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string KindOf(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsValueType: true } => "struct",
        _ => "sealed class",
    };

    private static IEnumerable<string> MembersOf(Type type) =>
    [
        .. type.GetFields(Own).Select(Render),
        .. type.GetProperties(Own).Where(property => property.Name != "EqualityContract").Select(Render),
        .. type.IsInterface ? type.GetMethods(Own).Where(method => !method.IsSpecialName).Select(Render) : [],
    ];

    private static string Render(FieldInfo field) =>
        $"{NameOf(field.FieldType)} {field.Name} = {(field.IsLiteral ? field.GetRawConstantValue() : "set at start")}";

    private static string Render(PropertyInfo property)
    {
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var nullable = IsNullable(_nullability.Create(property)) ? "?" : "";
        return $"{required}{NameOf(property.PropertyType)}{nullable} {property.Name}";
    }

    private static string Render(MethodInfo method)
    {
        var parameters = method.GetParameters()
            .Select(parameter => $"{NameOf(parameter.ParameterType)} {parameter.Name}");
        return $"{NameOf(method.ReturnType)} {method.Name}({string.Join(", ", parameters)})";
    }

    private static bool IsNullable(NullabilityInfo info) =>
        !info.Type.IsValueType && info.ReadState == NullabilityState.Nullable;

    private static string NameOf(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } inner => $"{NameOf(inner)}?",
        { IsGenericType: true } =>
            $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>",
        _ => type.Name,
    };
}
