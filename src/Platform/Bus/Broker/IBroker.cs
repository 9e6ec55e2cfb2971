using MassTransit;

namespace IntelHub.Platform.Bus.Broker;

/// <summary>The bus that goes over a broker, where there is one: a bus of its own beside the consumers'.</summary>
public interface IBroker : IBus;
