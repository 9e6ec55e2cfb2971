using System.Reflection;
using Microsoft.Extensions.Logging;

namespace IntelHub.Architecture.Tests.Promises;

/// <summary>Logs are methods of a module's log, numbered in the module's block.</summary>
public partial class LogTests
{
    private const BindingFlags Own = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public |
        BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, int> _blocks = new()
    {
        ["Intake"] = 1000,
        ["Sharing"] = 2000,
        ["Alerting"] = 3000,
        ["Directory"] = 4000,
        ["Ledger"] = 5000,
        ["Accounts"] = 8000,
        ["Platform"] = 9000,
    };

    [Fact]
    public void Every_log_line_is_in_its_modules_log_and_block() =>
        TheHub.Working.SelectMany(assembly => Faults(assembly.GetTypes(), assembly.ShortName())).ShouldBeEmpty();

    [Fact]
    public void No_two_log_lines_have_one_number() => TheHub.Working
        .SelectMany(assembly => Lines(assembly.GetTypes()))
        .Select(line => line.Log.EventId)
        .ShouldBeUnique();

    [Fact]
    public void Something_is_logged() => TheHub.Working
        .SelectMany(assembly => Lines(assembly.GetTypes()))
        .Count().ShouldBeGreaterThan(10);

    [Fact]
    public void Canary_a_line_outside_the_log_and_a_number_outside_the_block_are_found() =>
        Faults([typeof(Elsewhere)], "Intake").Count().ShouldBe(2);

    private static IEnumerable<string> Faults(IEnumerable<Type> types, string module)
    {
        foreach (var (method, log) in Lines(types))
        {
            if (method.DeclaringType!.Name != $"{module}Log")
            {
                yield return $"{method.DeclaringType.Name}.{method.Name} is not in {module}Log";
            }

            if (log.EventId / 1000 * 1000 != _blocks[module])
            {
                yield return $"{method.Name} has number {log.EventId}, outside {module}'s block of {_blocks[module]}";
            }
        }
    }

    private static IEnumerable<(MethodInfo Method, LoggerMessageAttribute Log)> Lines(IEnumerable<Type> types) =>
        from type in types
        from method in type.GetMethods(Own)
        let log = method.GetCustomAttribute<LoggerMessageAttribute>()
        where log is not null
        select (method, log);

    private static partial class Elsewhere
    {
        [LoggerMessage(EventId = 77, Level = LogLevel.Debug, Message = "Never said")]
        public static partial void Said(ILogger log);
    }
}
