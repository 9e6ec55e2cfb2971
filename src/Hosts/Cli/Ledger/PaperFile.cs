using IntelHub.Cli.Hub;

namespace IntelHub.Cli.Ledger;

/// <summary>Keeps the paper that the hub drew: whole, for its owner's eyes, or not at all.</summary>
internal sealed class PaperFile(TextWriter output, TextWriter errors)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public TextWriter Errors => errors;

    /// <summary>Throws <see cref="IOException"/> when a file of that name is there, or the paper broke off.</summary>
    public async Task<int> KeepAsync(HttpResponseMessage answer, string path, CancellationToken cancellation)
    {
        if (!answer.IsSuccessStatusCode)
        {
            var problem = await HubRefused.ReadAsync(answer, cancellation);
            await errors.WriteLineAsync($"{problem.Title} {problem.Detail}");
            foreach (var reason in problem.Reasons ?? [])
            {
                await errors.WriteLineAsync($"  {OptionOf(reason.Path)}{reason.Says}");
            }

            return 1;
        }

        // Under its own name only once it is whole: half a paper must not be taken for one.
        var part = $"{path}.part";
        try
        {
            await WriteAsync(answer, part, cancellation);
            File.Move(part, path, overwrite: false);
        }
        finally
        {
            File.Delete(part);
        }

        await output.WriteLineAsync(
            $"The paper is in {path}. It is marked OFFICIAL-SENSITIVE: keep it and pass it on accordingly.");
        return 0;
    }

    private static string OptionOf(string? path) => path is null ? "" : $"--{path}: ";

    private static async Task WriteAsync(HttpResponseMessage answer, string path, CancellationToken cancellation)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly,
        };
        await using var file = new FileStream(path, options);
        await answer.Content.CopyToAsync(file, cancellation);
    }
}
