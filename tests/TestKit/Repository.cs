namespace IntelHub.TestKit;

/// <summary>Finds the files that tests read: from the folder that holds the solution.</summary>
public static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string PathTo(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find(DirectoryInfo? folder) => folder switch
    {
        null => throw new DirectoryNotFoundException("The tests run inside the repository."),
        _ when File.Exists(Path.Combine(folder.FullName, "IntelHub.sln")) => folder.FullName,
        _ => Find(folder.Parent),
    };
}
