using System.Text.RegularExpressions;
using IntelHub.TestKit;

namespace IntelHub.Infrastructure.Tests.Containers;

/// <summary>One recipe for the image of every host, which ends in an image that can do little.</summary>
public partial class DockerfileTests
{
    private static readonly List<string> _lines =
    [
        .. File.ReadAllText(Repository.PathTo("infra", "Dockerfile"))
            .Replace("\\\n", " ")
            .Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#'),
    ];

    private static List<string> Last => _lines[(_lines.FindLastIndex(line => line.StartsWith("FROM")) + 1)..];

    [Fact]
    public void It_is_made_on_one_version_and_runs_on_one_without_a_shell()
    {
        _lines.Where(line => line.StartsWith("FROM")).ShouldBe(
        [
            "FROM mcr.microsoft.com/dotnet/sdk:${SDK} AS build",
            "FROM mcr.microsoft.com/dotnet/aspnet:${RUNTIME}",
        ]);
        _lines.Count(line => Version().IsMatch(line)).ShouldBe(2);
        Last.ShouldNotContain(line => line.StartsWith("RUN"));
        Last[^1].ShouldBe("ENTRYPOINT [\"/app/hub\"]");
    }

    [Fact]
    public void It_runs_as_a_user_without_rights()
    {
        Last.ShouldContain("USER ${OWNER}:${OWNER}");
        Last.ShouldContain("ARG OWNER=1654");
        Last.ShouldContain("COPY --from=build --chown=0:0 /image/app /app");
    }

    [Fact]
    public void Nothing_secret_and_nothing_from_elsewhere_comes_in()
    {
        _lines.ShouldNotContain(line => line.StartsWith("ADD"));
        _lines.Where(line => line.StartsWith("ARG") || line.StartsWith("ENV"))
            .ShouldAllBe(line => !Images.IsSecret(line, ""));
        File.ReadAllLines(Repository.PathTo("infra", "Dockerfile.dockerignore"))[0].ShouldBe("*");
    }

    [Fact]
    public void Packages_are_those_of_the_lock_files_and_programs_are_compiled_before()
    {
        var runs = _lines.Where(line => line.StartsWith("RUN")).ToList();
        runs.Count.ShouldBe(2);
        runs[0].Split("restore").Length.ShouldBe(runs[0].Split("restore --locked-mode").Length);
        runs[1].ShouldContain("--self-contained false");
        runs[1].ShouldContain("-p:PublishReadyToRun=true");
    }

    [GeneratedRegex(@"^ARG (SDK|RUNTIME)=\d+\.\d+\.\d+-noble(-chiseled)?$")]
    private static partial Regex Version();
}
