using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Chaos.Disturbances;
using IntelHub.Journeys.Hubs;

namespace IntelHub.Chaos.Load;

/// <summary>
/// Send as a partner's system does: under a reference of their own, and the same again until there is a receipt.
/// </summary>
internal sealed class Originators(DisturbedHub hub, Answers answers)
{
    public const string References = "chaos-";
    public const string Originator = "harbour-homes";
    private const string Example = "ck-01-thanet-red";

    /// <summary>One in so many is taken back as soon as there is a receipt for it.</summary>
    private const int RecalledOneIn = 20;

    private static readonly TimeSpan _beforeNextTry = TimeSpan.FromMilliseconds(150);

    private readonly string _submission = KentPartnership.Submission(Example).ToJsonString();
    private int _next;
    private volatile int _allowed;

    /// <summary>
    /// How many may be under way or acknowledged now, so that there is something to send during each disturbance.
    /// </summary>
    public int Allowed
    {
        get => _allowed;
        set => _allowed = value;
    }

    /// <summary>What was acknowledged: the submission and its item, by the reference.</summary>
    public ConcurrentDictionary<string, (Guid Submission, Guid Item)> Receipts { get; } = new();

    /// <summary>The items that were taken back, once that was answered.</summary>
    public ConcurrentDictionary<Guid, bool> Recalled { get; } = new();

    /// <summary>Until so many are acknowledged in all.</summary>
    public Task SendAsync(int submissions, int senders) =>
        Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(() => SendAllAsync(submissions))));

    private async Task SendAllAsync(int submissions)
    {
        using var http = hub.Kent.As(Originator);
        http.Timeout = TimeSpan.FromSeconds(20);
        while (Next(submissions) is { } n)
        {
            while (n > Allowed || !await TrySendAsync(http, $"{References}{n}"))
            {
                await Pause.ForAsync(_beforeNextTry);
            }

            while (n % RecalledOneIn == 0 && !await TryRecallAsync(http, Receipts[$"{References}{n}"].Item))
            {
                await Pause.ForAsync(_beforeNextTry);
            }
        }
    }

    private int? Next(int submissions)
    {
        lock (Receipts)
        {
            return _next < submissions ? ++_next : null;
        }
    }

    private async Task<bool> TryRecallAsync(HttpClient http, Guid item)
    {
        try
        {
            using var answer = await http.PostAsync(new Uri($"/intake/items/{item}/recall", UriKind.Relative), null);
            await answers.NoteAsync(answer);
            return answer.StatusCode == HttpStatusCode.NoContent && Recalled.TryAdd(item, true);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            answers.NoteNone();
            return false;
        }
    }

    private async Task<bool> TrySendAsync(HttpClient http, string reference)
    {
        using var content = new StringContent(
            _submission.Replace(Example, reference, StringComparison.Ordinal), null, "application/json");
        try
        {
            using var answer = await http.PostAsync(new Uri("/intake/submissions", UriKind.Relative), content);
            await answers.NoteAsync(answer);
            if (answer.StatusCode is not (HttpStatusCode.Created or HttpStatusCode.OK))
            {
                return false;
            }

            var receipt = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Receipts[reference] = (
                receipt.GetProperty("submission_id").GetGuid(),
                receipt.GetProperty("item_ids").EnumerateArray().Single().GetGuid());
            return true;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            // Nobody knows whether it was taken in.
            answers.NoteNone();
            return false;
        }
    }
}
