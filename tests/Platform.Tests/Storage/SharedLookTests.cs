using IntelHub.Platform.Storage;

namespace IntelHub.Platform.Tests.Storage;

public sealed class SharedLookTests : IDisposable
{
    private readonly List<TaskCompletionSource<int>> _looks = [];
    private readonly SemaphoreSlim _begun = new(0);
    private readonly SharedLook<int> _look;

    public SharedLookTests() => _look = new SharedLook<int>(() =>
    {
        var look = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        _looks.Add(look);
        _begun.Release();
        return look.Task;
    });

    [Fact]
    public async Task All_who_ask_while_a_look_is_under_way_share_the_next()
    {
        var first = AskAsync();
        await _begun.WaitAsync();
        var later = new[] { AskAsync(), AskAsync(), AskAsync() };

        _looks[0].SetResult(1);
        await _begun.WaitAsync();
        _looks[1].SetResult(2);

        (await first).ShouldBe(1);
        (await Task.WhenAll(later)).ShouldBe([2, 2, 2]);
        _looks.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_is_answered_by_a_look_that_began_before_they_asked()
    {
        var first = AskAsync();
        await _begun.WaitAsync();
        var second = AskAsync();

        _looks[0].SetResult(1);
        await first;
        await _begun.WaitAsync();

        second.IsCompleted.ShouldBeFalse();
        _looks[1].SetResult(2);
        (await second).ShouldBe(2);
    }

    [Fact]
    public async Task A_look_that_fails_fails_for_those_who_waited_and_the_next_is_another()
    {
        var first = AskAsync();
        await _begun.WaitAsync();
        _looks[0].SetException(new TimeoutException());
        await Should.ThrowAsync<TimeoutException>(first);

        var second = AskAsync();
        await _begun.WaitAsync();
        _looks[1].SetResult(2);

        (await second).ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_gives_up_takes_nothing_from_the_others()
    {
        using var patience = new CancellationTokenSource();
        var impatient = _look.AskAsync(patience.Token);
        var other = AskAsync();
        await _begun.WaitAsync();

        await patience.CancelAsync();
        _looks[0].SetResult(1);

        await Should.ThrowAsync<OperationCanceledException>(impatient);
        (await other).ShouldBe(1);
    }

    public void Dispose() => _begun.Dispose();

    private Task<int> AskAsync() => _look.AskAsync(CancellationToken.None);
}
