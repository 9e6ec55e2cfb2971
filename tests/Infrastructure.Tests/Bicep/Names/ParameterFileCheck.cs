using IntelHub.Infrastructure.Tests.Bicep.Syntax;

namespace IntelHub.Infrastructure.Tests.Bicep.Names;

/// <summary>A file of parameters gives exactly the parameters that its template declares.</summary>
internal static class ParameterFileCheck
{
    public static IEnumerable<string> Of(BicepFolder folder, BicepFile file)
    {
        if (file.Using is null || folder.Find(file.Using) is not { } template)
        {
            return [$"{file.Path}: it does not say whose parameters it gives"];
        }

        var declared = template.Of(Declaration.Parameter).Select(each => each.Name).ToList();
        var given = file.Declarations.Select(each => each.Name).ToList();
        return
        [
            .. declared.Except(given).Select(name => $"{file.Path}: {name} is not given"),
            .. given.Except(declared).Select(name => $"{file.Path}: {template.Path} has no parameter {name}"),
        ];
    }
}
