using IntelHub.Infrastructure.Tests.Bicep.Syntax;

namespace IntelHub.Infrastructure.Tests.Bicep.Plans;

/// <summary>Everything that would be asked of Azure with the parameters of one file.</summary>
internal sealed class Plan
{
    private readonly List<PlannedResource> _all = [];

    private Plan(IReadOnlyDictionary<string, object?> parameters) => Parameters = parameters;

    public IReadOnlyDictionary<string, object?> Parameters { get; }

    public IEnumerable<PlannedResource> Resources => _all.Where(each => !each.IsExisting);

    public IEnumerable<PlannedResource> Existing => _all.Where(each => each.IsExisting);

    public IReadOnlyDictionary<string, object?> Outputs { get; private set; } = new Dictionary<string, object?>();

    /// <param name="instead">Parameters that are given another value than in the file.</param>
    public static Plan Of(
        BicepFolder folder, string parameterFile, IReadOnlyDictionary<string, object?>? instead = null)
    {
        var file = folder.Get(parameterFile);
        var values = new FileRun(folder, file, new Dictionary<string, object?>(), _ => { });
        var parameters = file.Declarations.ToDictionary(
            each => each.Name,
            each => instead is not null && instead.TryGetValue(each.Name, out var other)
                ? other
                : values.Value(each.Name));
        var plan = new Plan(parameters);
        plan.Outputs = new FileRun(folder, folder.Get(file.Using!), parameters, plan._all.Add).Run();
        return plan;
    }

    public IEnumerable<PlannedResource> Of(string type) => Resources.Where(each => each.Type == type);

    public IEnumerable<PlannedResource> ChildrenOf(PlannedResource parent, string type) =>
        Of(type).Where(each => each.Parent?.Key == parent.Key);
}
