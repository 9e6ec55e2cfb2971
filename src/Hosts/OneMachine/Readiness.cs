namespace IntelHub.OneMachine;

/// <summary>Waits for what was started.</summary>
internal static class Readiness
{
    public static TimeSpan Look { get; } = TimeSpan.FromMilliseconds(200);

    public static async Task UntilAsync(
        Func<Task<bool>> isSo, string who, Func<bool> goesOn, CancellationToken cancellation)
    {
        using var pace = new PeriodicTimer(Look);
        try
        {
            while (!await isSo())
            {
                if (!goesOn())
                {
                    throw new CannotRun($"{who} ended when it was started; what it said is above.");
                }

                await pace.WaitForNextTickAsync(cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            throw new CannotRun($"{who} is not ready after minutes; its log is in its folder's logs.");
        }
    }

    public static async Task<bool> IsAsync(Uri address)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await http.GetAsync(new Uri(address, "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
