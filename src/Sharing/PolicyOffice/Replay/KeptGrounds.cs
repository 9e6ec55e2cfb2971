using System.Security.Cryptography;
using System.Text.Json;
using IntelHub.Platform.Hosting;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Partnerships;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Changes;
using IntelHub.Sharing.StoredDecisions;
using Microsoft.Data.Sqlite;

namespace IntelHub.Sharing.PolicyOffice.Replay;

/// <summary>
/// What stored decisions rested on, read back: each version of an item and of the partnership once, as long as a
/// bounded memory keeps it.
/// </summary>
internal sealed class KeptGrounds : IDisposable
{
    // Decisions of one time rest on one partnership; those of readings go back to items of any age.
    private const int MostPartnerships = 16;
    private const int MostItems = 50_000;

    private readonly Dictionary<string, AskedRules?> _rules = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Id, int Version), KeptItem> _items = [];
    private readonly PolicySet _candidate;
    private readonly QuestionSeals _seals;
    private readonly SqliteCommand _findPartnership;
    private readonly SqliteCommand _findQuestion;
    private readonly SqliteCommand _findEnd;

    public KeptGrounds(SqliteConnection connection, HubFiles files, PolicySet candidate)
    {
        _candidate = candidate;
        _seals = new QuestionSeals(files.Sealer);
        _findPartnership = connection.CreateCommand();
        _findPartnership.CommandText = "SELECT text FROM sharing_partnerships WHERE version = $version";
        _findPartnership.Parameters.AddWithValue("$version", "");
        _findQuestion = connection.CreateCommand();
        _findQuestion.CommandText =
            "SELECT wrapped_key, facts FROM sharing_questions WHERE item_id = $item AND item_version = $version";
        _findQuestion.Parameters.AddWithValue("$item", "");
        _findQuestion.Parameters.AddWithValue("$version", 0);
        _findEnd = connection.CreateCommand();
        _findEnd.CommandText = "SELECT count(*) FROM sharing_ended_items WHERE item_id = $item";
        _findEnd.Parameters.AddWithValue("$item", "");
    }

    /// <summary>The candidate's rules over that partnership; null when its text is not there or was changed.</summary>
    public AskedRules? RulesOver(string partnershipVersion)
    {
        if (!_rules.TryGetValue(partnershipVersion, out var rules))
        {
            MakeRoom(_rules, MostPartnerships);
            rules = ReadPartnership(partnershipVersion) is { } partnership
                ? new AskedRules(_candidate, partnership)
                : null;
            _rules.Add(partnershipVersion, rules);
        }

        return rules;
    }

    public ValueTask<KeptItem> ItemAsync(string id, int version, CancellationToken cancellation) =>
        _items.TryGetValue((id, version), out var item)
            ? ValueTask.FromResult(item)
            : RememberItemAsync(id, version, cancellation);

    public void Dispose()
    {
        _findPartnership.Dispose();
        _findQuestion.Dispose();
        _findEnd.Dispose();
    }

    private Partnership? ReadPartnership(string version)
    {
        _findPartnership.Parameters["$version"].Value = version;
        if (_findPartnership.ExecuteScalar() is not byte[] text)
        {
            return null;
        }

        try
        {
            return PartnershipText.Read(new StoredPartnership { Version = version, Text = text }).ToPartnership();
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or PartnershipRefused)
        {
            return null;
        }
    }

    private async ValueTask<KeptItem> RememberItemAsync(string id, int version, CancellationToken cancellation)
    {
        MakeRoom(_items, MostItems);
        return _items[(id, version)] = await ReadItemAsync(id, version, cancellation);
    }

    private async ValueTask<KeptItem> ReadItemAsync(string id, int version, CancellationToken cancellation)
    {
        if (FindQuestion(id, version) is not { } question)
        {
            _findEnd.Parameters["$item"].Value = id;
            return new KeptItem(null, _findEnd.ExecuteScalar() is 0L ? NotReplayed.Unreadable : NotReplayed.Disposed);
        }

        try
        {
            return new KeptItem(await _seals.OpenAsync(question, cancellation), default);
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return new KeptItem(null, NotReplayed.Unreadable);
        }
    }

    private StoredQuestion? FindQuestion(string id, int version)
    {
        _findQuestion.Parameters["$item"].Value = id;
        _findQuestion.Parameters["$version"].Value = version;
        using var reader = _findQuestion.ExecuteReader();
        return Guid.TryParse(id, out var itemId) && reader.Read()
            ? new StoredQuestion
            {
                ItemId = itemId,
                ItemVersion = version,
                WrappedKey = reader.GetFieldValue<byte[]>(0),
                Facts = reader.GetFieldValue<byte[]>(1),
            }
            : null;
    }

    private static void MakeRoom<TKey, TValue>(Dictionary<TKey, TValue> kept, int most)
        where TKey : notnull
    {
        if (kept.Count == most)
        {
            kept.Clear();
        }
    }
}

/// <summary>An item's facts, or why there are none.</summary>
internal readonly record struct KeptItem(Item? Item, NotReplayed Why);
