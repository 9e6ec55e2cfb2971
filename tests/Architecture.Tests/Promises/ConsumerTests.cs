using System.Reflection;
using IntelHub.Contracts.Intake;
using IntelHub.Platform.Storage;
using MassTransit;

namespace IntelHub.Architecture.Tests.Promises;

/// <summary>
/// A message ends in the transaction of its effect, so that the effect happens once (decision record 0002).
/// </summary>
public class ConsumerTests
{
    [Fact]
    public void Every_consumer_ends_every_message_through_ConsumeAsync() =>
        TheHub.Working.SelectMany(assembly => Unfinished(assembly.GetTypes())).ShouldBeEmpty();

    [Fact]
    public void Every_consumer_is_listed_by_its_module() => TheHub.Working
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => ConsumesOf(type).Any())
        .Select(type => type.Name)
        .ShouldBe(TheHub.Consumers().Select(consumer => consumer.Name), ignoreOrder: true);

    [Fact]
    public void Canary_a_consumer_that_does_not_end_its_message_is_found() =>
        Unfinished([typeof(Careless)]).ShouldBe(["Careless does not end ItemAltered"]);

    private static IEnumerable<string> Unfinished(IEnumerable<Type> types) =>
        from type in types
        from consume in ConsumesOf(type)
        where !MethodCalls.Reaches(consume, IsConsumeAsync)
        select $"{type.Name} does not end {consume.GetParameters()[0].ParameterType.GetGenericArguments()[0].Name}";

    // RowsReady is no news: it brings word of rows, and each of those ends through the consumer whose row it is.
    private static IEnumerable<MethodInfo> ConsumesOf(Type type) =>
        type is { IsClass: true, IsAbstract: false, Name: not "RowsReadyConsumer" }
        ? type.GetInterfaces()
            .Where(door => door.IsGenericType && door.GetGenericTypeDefinition() == typeof(IConsumer<>))
            .Select(door => type.GetInterfaceMap(door).TargetMethods.Single())
        : [];

    private static bool IsConsumeAsync(MethodBase method) =>
        method.Name == nameof(HubStore<>.ConsumeAsync) &&
        method.DeclaringType is { IsGenericType: true } store && store.GetGenericTypeDefinition() == typeof(HubStore<>);

    private sealed class Careless : IConsumer<ItemAltered>
    {
        public async Task Consume(ConsumeContext<ItemAltered> context) => await Task.Yield();
    }
}
