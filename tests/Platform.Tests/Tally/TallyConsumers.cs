using System.Collections.Concurrent;
using IntelHub.Platform.Bus;
using IntelHub.Platform.Storage;
using MassTransit;
using Npgsql;

namespace IntelHub.Platform.Tests.Tally;

internal sealed class FirstTallyConsumer(HubStore<TallyDb> store, Trouble trouble) : IConsumer<Counted>
{
    public Task Consume(ConsumeContext<Counted> context) => TallyConsumers.KeepAsync("first", context, store, trouble);
}

internal sealed class SecondTallyConsumer(HubStore<TallyDb> store, Trouble trouble) : IConsumer<Counted>
{
    public Task Consume(ConsumeContext<Counted> context) => TallyConsumers.KeepAsync("second", context, store, trouble);
}

internal static class TallyConsumers
{
    public static async Task KeepAsync(
        string consumer, ConsumeContext<Counted> context, HubStore<TallyDb> store, Trouble trouble)
    {
        var told = context.Message;
        await trouble.PauseAtAsync(consumer, told.Number);
        await store.ConsumeAsync(
            context,
            db =>
            {
                db.Tally.Add(new Tallied { Consumer = consumer, Key = told.Key, Number = told.Number });
                db.SaveChanges();

                // After the effect was written: what a failure must undo.
                trouble.StrikeAt(consumer, told.Number);
            });
    }
}

/// <summary>The failures that a test asks for: which consumer, at which number, how often.</summary>
internal sealed class Trouble
{
    private readonly ConcurrentDictionary<(string Consumer, int Number), int> _left = new();

    private readonly ConcurrentDictionary<(string Consumer, int Number), TaskCompletionSource> _pauses = new();
    private readonly ConcurrentDictionary<(string Consumer, int Number), TaskCompletionSource> _reached = new();

    /// <summary>
    /// Holds the consumer up before its effect, as when its process is stopped. Completes once it is there.
    /// </summary>
    public Task Pause(string consumer, int number)
    {
        _pauses[(consumer, number)] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (_reached[(consumer, number)] =
            new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
    }

    public void GoOn()
    {
        foreach (var pause in _pauses.Values)
        {
            pause.TrySetResult();
        }
    }

    public Task PauseAtAsync(string consumer, int number)
    {
        if (!_pauses.TryGetValue((consumer, number), out var pause))
        {
            return Task.CompletedTask;
        }

        _reached[(consumer, number)].TrySetResult();
        return pause.Task;
    }

    /// <summary>Whether what fails must only wait.</summary>
    public bool IsToWait { get; set; }

    /// <summary>Whether what fails is the server, which is away for now.</summary>
    public bool IsOfTheServer { get; set; }

    public Trouble At(string consumer, int number, int times = int.MaxValue)
    {
        _left[(consumer, number)] = times;
        return this;
    }

    public void StrikeAt(string consumer, int number)
    {
        if (_left.TryGetValue((consumer, number), out var left) && left > 0)
        {
            _left[(consumer, number)] = left - 1;
            const string why = "Asked for by the test.";
            throw IsOfTheServer ? new NpgsqlException(why)
                : IsToWait ? new MustWait(why)
                : new InvalidOperationException(why);
        }
    }
}
