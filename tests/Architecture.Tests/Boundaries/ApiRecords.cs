using System.Reflection;

namespace IntelHub.Architecture.Tests.Boundaries;

/// <summary>The types that a module's routes take and give, and the types of their members.</summary>
internal static class ApiRecords
{
    private const BindingFlags Everything = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    public static IReadOnlySet<Type> Of(Assembly module)
    {
        var found = new HashSet<Type>();
        var handlers = module.GetTypes()
            .Where(type => type.Name.EndsWith("Endpoint", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(Everything))
            .Where(method => method.Name is "Handle" or "HandleAsync");
        foreach (var handler in handlers)
        {
            Add(handler.ReturnType, module, found);
            foreach (var parameter in handler.GetParameters())
            {
                Add(parameter.ParameterType, module, found);
            }
        }

        return found;
    }

    private static void Add(Type type, Assembly module, HashSet<Type> found)
    {
        foreach (var argument in type.GetGenericArguments())
        {
            Add(argument, module, found);
        }

        if (type.Assembly == module && found.Add(type))
        {
            foreach (var member in type.GetProperties())
            {
                Add(member.PropertyType, module, found);
            }
        }
    }
}
