using System.Reflection;
using System.Text.RegularExpressions;
using IntelHub.Architecture.Tests.Repositories;
using IntelHub.TestKit;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace IntelHub.Architecture.Tests.Promises;

/// <summary>Every refusal is a catalogued problem with a stable type, a title and what to do (RFC 9457).</summary>
public partial class ProblemTests
{
    private static readonly IReadOnlyList<(Type Catalogue, ProblemDetails Problem)> _problems =
        [.. TheHub.Working.SelectMany(assembly => Problems(assembly.GetTypes()))];

    [Fact]
    public void Every_type_is_well_formed_and_says_what_happened_and_what_to_do() =>
        _problems.SelectMany(Faults).ShouldBeEmpty();

    [Fact]
    public void No_two_problems_have_one_type() => _problems.Select(each => each.Problem.Type).ShouldBeUnique();

    [Fact]
    public void Each_type_is_written_once_in_the_catalogues_and_elsewhere_only_mentioned()
    {
        var types = _problems.Select(each => each.Problem.Type!).ToList();
        var files = TrackedFiles.CSharp("src").ToLookup(file =>
            file.Path.EndsWith("Problems.cs", StringComparison.Ordinal));
        files[true].SelectMany(TypesIn).ShouldBe(types, ignoreOrder: true);
        files[false].SelectMany(TypesIn).ShouldBeSubsetOf(types);
    }

    [Fact]
    public void The_guide_lists_every_type_once() => TypeText()
        .Matches(File.ReadAllText(Repository.PathTo("src", "guides", "problems.md")))
        .Select(match => match.Value)
        .ShouldBe(_problems.Select(each => each.Problem.Type!), ignoreOrder: true);

    [Fact]
    public void Canary_a_problem_without_a_good_type_a_title_or_a_detail_is_found() =>
        Problems([typeof(CarelessProblems)]).SelectMany(Faults).Count().ShouldBe(3);

    private static IEnumerable<(Type Catalogue, ProblemDetails Problem)> Problems(IEnumerable<Type> types) =>
        from catalogue in types
        where catalogue.Name.EndsWith("Problems", StringComparison.Ordinal)
        from method in catalogue.GetMethods(BindingFlags.Static | BindingFlags.Public)
        where method.ReturnType == typeof(ProblemHttpResult)
        let arguments = method.GetParameters().Select(Nothing).ToArray()
        select (catalogue, ((ProblemHttpResult)method.Invoke(null, arguments)!).ProblemDetails);

    /// <summary>An empty list where a list of reasons is asked for, and a word where a word is.</summary>
    private static object Nothing(ParameterInfo parameter) => parameter.ParameterType == typeof(string)
        ? "somebody"
        : Array.CreateInstance(parameter.ParameterType.GetGenericArguments()[0], 0);

    private static IEnumerable<string> Faults((Type Catalogue, ProblemDetails Problem) each)
    {
        // Of sessions every service tells the same as Accounts, whose types they were from the beginning.
        var part = each.Catalogue.Name.Replace("Problems", "").Replace("Session", "Accounts").ToLowerInvariant();
        var prefix = $"urn:intelhub:{part}:";
        if (each.Problem.Type is not { } type ||
            !type.StartsWith(prefix, StringComparison.Ordinal) || TypeText().Match(type).Length != type.Length)
        {
            yield return $"{each.Problem.Type} is not {prefix} and lower-case words";
        }

        if (!IsSentence(each.Problem.Title))
        {
            yield return $"{each.Problem.Type} has no sentence for a title";
        }

        if (!IsSentence(each.Problem.Detail))
        {
            yield return $"{each.Problem.Type} has no sentence for a detail";
        }
    }

    private static bool IsSentence(string? text) =>
        text is { Length: > 10 } && char.IsUpper(text[0]) && text[^1] == '.';

    private static IEnumerable<string> TypesIn(TrackedFile file) =>
        TypeText().Matches(file.Text).Select(match => match.Value);

    [GeneratedRegex("urn:intelhub:[a-z]+:[a-z]+(-[a-z]+)*")]
    private static partial Regex TypeText();

    private static class CarelessProblems
    {
        public static ProblemHttpResult Oops() =>
            Microsoft.AspNetCore.Http.TypedResults.Problem(type: "about:blank", title: "Oops", detail: "no");
    }
}
