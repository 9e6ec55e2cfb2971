using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.TestKit;

namespace IntelHub.Architecture.Tests.Promises;

/// <summary>What modules say to each other changes by choice, never by accident.</summary>
public class ContractTests
{
    private const string Accept = "INTELHUB_ACCEPT_CONTRACTS";

    private static readonly string _snapshot = Repository.PathTo("tests", "Architecture.Tests", "contracts.txt");

    /// <summary>News is named in the past tense; what is named otherwise, and why.</summary>
    private static readonly Dictionary<Type, string> _namedOtherwise = new()
    {
        [typeof(PolicySetTookEffect)] = "took is past already; a policy set takes effect, in the model's words",
        [typeof(AuditFact)] = "what happened is its operation; it is named for the row that the law asks for",
    };

    private static IEnumerable<Type> News => TheHub.Consumers().SelectMany(consumer => consumer.ListensTo).Distinct();

    [Fact]
    public void The_contracts_are_those_that_were_agreed()
    {
        var now = ContractText.Of(TheHub.Contracts.GetExportedTypes());
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(_snapshot, now);
        }

        now.ShouldBe(
            File.ReadAllText(_snapshot),
            "The contracts changed. Add, never reword: other processes may run the earlier ones. If it is meant, run " +
            $"'{Accept}=1 dotnet test tests/Architecture.Tests' and commit contracts.txt with the reason.");
    }

    [Fact]
    public void Canary_a_changed_type_reads_differently() => ContractText.Of([typeof(SomethingChanged)])
        .ShouldNotBe(ContractText.Of([typeof(Unkept)]).Replace(nameof(Unkept), nameof(SomethingChanged)));

    [Fact]
    public void All_news_is_plain_and_past() => News.SelectMany(Faults).ShouldBeEmpty();

    [Fact]
    public void All_news_is_in_the_contracts() => News.ShouldAllBe(news => news.Assembly == TheHub.Contracts);

    [Fact]
    public void Canary_news_that_carries_an_object_or_is_open_or_present_is_found() =>
        Faults(typeof(Unkept)).Count().ShouldBe(3);

    [Fact]
    public void Canary_good_news_has_no_fault() => Faults(typeof(SomethingChanged)).ShouldBeEmpty();

    private static IEnumerable<string> Faults(Type news)
    {
        if (!news.IsSealed || !IsRecord(news) || string.IsNullOrEmpty(news.Namespace))
        {
            yield return $"{news.Name} is not a sealed record in a namespace";
        }

        if (!news.Name.EndsWith("ed", StringComparison.Ordinal) && !_namedOtherwise.ContainsKey(news))
        {
            yield return $"{news.Name} is not named in the past tense";
        }

        foreach (var member in news.GetProperties().Where(member => !IsPlain(member.PropertyType)))
        {
            yield return $"{news.Name}.{member.Name} is not plain";
        }
    }

    private static bool IsPlain(Type type) =>
        type == typeof(string) || type == typeof(Guid) || type == typeof(int) || type == typeof(bool) ||
        type == typeof(DateTimeOffset) || type == typeof(TimeSpan) ||
        (type.IsGenericType && type.GetGenericArguments().All(IsPlain) &&
            (type.GetGenericTypeDefinition() == typeof(Nullable<>) ||
                type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ||
                type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))) ||
        (type.IsSealed && IsRecord(type) && type.GetProperties().All(member => IsPlain(member.PropertyType)));

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private sealed record SomethingChanged(Guid Id, IReadOnlyList<string> Names);

    private record Unkept(Guid Id, object Content);

    private sealed record DerivedFromIt(Guid Id, object Content) : Unkept(Id, Content);
}
