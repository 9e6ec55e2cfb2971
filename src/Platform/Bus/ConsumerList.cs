using MassTransit;
using MassTransit.Transports;

namespace IntelHub.Platform.Bus;

/// <summary>
/// The consumers that this process runs, listed by its modules, and those that others run: news goes to both.
/// </summary>
public sealed class ConsumerList
{
    private readonly List<ListedConsumer> _consumers = [];
    private readonly List<ListedConsumer> _elsewhere = [];

    /// <summary>Those that run here.</summary>
    public IReadOnlyList<ListedConsumer> All => _consumers;

    /// <summary>Those that run in other processes only: nothing of them is known here but where news goes.</summary>
    public IReadOnlyList<ListedConsumer> Elsewhere =>
        [.. _elsewhere.Where(there => !_consumers.Exists(here => here.Name == there.Name))];

    /// <param name="name">The consumer's name when its class's own would not be its alone.</param>
    public void Add<TConsumer>(string? name = null)
        where TConsumer : class, IConsumer
    {
        var listensTo = typeof(TConsumer).GetInterfaces()
            .Where(door => door.IsGenericType && door.GetGenericTypeDefinition() == typeof(IConsumer<>))
            .Select(door => door.GetGenericArguments()[0])
            .ToHashSet();
        _consumers.Add(new ListedConsumer(
            name ?? typeof(TConsumer).Name,
            listensTo,
            bus => bus.AddConsumer<TConsumer>(),
            (factory, queue) => factory.CreateConsumerReceiver<TConsumer>(queue)));
    }

    internal void AddElsewhere(ConsumerList others) => _elsewhere.AddRange(others.All);

    internal IEnumerable<ListedConsumer> ListeningTo(Type news) =>
        _consumers.Concat(Elsewhere).Where(c => c.ListensTo.Contains(news));
}

/// <summary>One consumer: its name is its queue's name and never changes, or waiting news would be orphaned.</summary>
public sealed record ListedConsumer(
    string Name,
    IReadOnlySet<Type> ListensTo,
    Action<IBusRegistrationConfigurator> Register,
    Func<IReceiveEndpointDispatcherFactory, string, IReceiveEndpointDispatcher> CreateReceiver);
