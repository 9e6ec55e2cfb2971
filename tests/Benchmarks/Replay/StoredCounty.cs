using IntelHub.Benchmarks.Worlds;
using IntelHub.Contracts.Intake;
using IntelHub.Intake;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Sharing;
using IntelHub.Sharing.Compiled;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Partnerships;
using IntelHub.Sharing.Storage;
using IntelHub.Sharing.StoredDecisions;
using IntelHub.TestKit;
using IntelHub.Vocabulary;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IntelHub.Benchmarks.Replay;

/// <summary>
/// Half a year of the county in a hub's data folder: each item decided for every member when it came, some items read
/// again by one member and another, a few of those by override, and now and then somebody newly trained.
/// </summary>
internal sealed class StoredCounty(World world, string folder)
{
    public const int Items = 1_600;
    private const int ReadingsAfterEach = 25;
    private const int ItemsOfAPartnership = 100;

    private static readonly DateTimeOffset _first = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan _between = TimeSpan.FromMinutes(165);

    private readonly Dice _dice = new(83);
    private readonly Verdicts _scratch = new();
    private readonly List<Once> _asked = [];
    private readonly List<Grounds> _grounds = [];
    private readonly ItemEnvelope[] _envelopes = [.. world.Items.Select(EnvelopeOf)];
    private readonly Member[] _members = [.. world.Partnership.Members.OrderBy(m => m.Id, StringComparer.Ordinal)];

    private Partnership _partnership = world.Partnership;
    private StoredPartnership? _kept;
    private CompiledRules? _rules;

    /// <summary>What was asked, in the order of the rows.</summary>
    public IReadOnlyList<Once> Asked => _asked;

    public async Task SeedAsync()
    {
        var model = await StartOnceAsync();
        var seals = new QuestionSeals(HubFiles.In(folder).Sealer);
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "hub.db")};Pooling=False");
        connection.Open();
        connection.Run("PRAGMA synchronous = OFF");
        using var partnerships = new MappedRows<StoredPartnership>(connection, model);
        using var questions = new MappedRows<StoredQuestion>(connection, model);
        using var decisions = new MappedRows<StoredDecision>(connection, model);
        using var follow = new Following(connection);
        for (var number = 0; number < _envelopes.Length; number++)
        {
            connection.Run("BEGIN");
            if (number % ItemsOfAPartnership == 0)
            {
                partnerships.Insert(Train(number));
            }

            var question = await seals.SealAsync(_envelopes[number], CancellationToken.None);
            questions.Insert(question);
            _grounds.Add(new Grounds(question, _kept!));
            foreach (var decision in DecideForAll(number))
            {
                decisions.Insert(decision);
            }

            foreach (var decision in ReadSome(number))
            {
                follow.TakeOff(decision);
                decisions.Insert(decision);
            }

            connection.Run("COMMIT");
        }

        connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>The hub makes its own tables, and keeps the policy set that its decisions will be made under.</summary>
    private async Task<IModel> StartOnceAsync()
    {
        await using var app = HubHost.For(
            [
                "--urls", "http://127.0.0.1:0", "--Hub:DataFolder", folder, "--Serilog:MinimumLevel:Default", "Error",
                "--Sharing:Policies", Repository.PathTo("infra", "seed", "policies"),
            ])
            .With<IntakeModule>()
            .With<SharingModule>()
            .Configure(builder =>
            {
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FixedClock(_first)));
                builder.Services.AddSingleton<IFindCallers>(new KnownCallers());
            })
            .Build();
        await app.StartAsync();
        await using var db = app.Services.GetRequiredService<HubStore<SharingDb>>().Read();
        var model = db.Model;
        await app.StopAsync();
        return model;
    }

    /// <summary>Another partnership: one member has been to training.</summary>
    private StoredPartnership Train(int number)
    {
        _members[number % _members.Length] = _members[number % _members.Length] with { Trained = TimeOf(number) };
        var text = new PartnershipText(
            [
                .. world.Partnership.Organisations.Select(of => new KnownOrganisation
                {
                    Id = of.Id, Kind = of.Kind, Areas = [.. of.Areas], Assured = of.Assured,
                }),
            ],
            [.. _members.Select(KnownAs)]);
        _partnership = text.ToPartnership();
        _rules = new CompiledRules(world.Policies, _partnership);
        return _kept = text.Write();
    }

    private IEnumerable<StoredDecision> DecideForAll(int number)
    {
        var item = _rules!.Compile(world.Items[number]);
        return _members.Select(member => Decide(
            item, new Once(number, member.Id, TimeOf(number), false, _partnership), Moment.Submission));
    }

    private IEnumerable<StoredDecision> ReadSome(int number) => Enumerable.Range(1, ReadingsAfterEach).Select(minute =>
    {
        var once = new Once(
            _dice.Below(number + 1), _dice.One(_members).Id, TimeOf(number).AddMinutes(minute), _dice.Chance(3),
            _partnership);
        return Decide(
            _rules!.Compile(world.Items[once.Item]), once, once.Override ? Moment.Override : Moment.Reading);
    });

    private StoredDecision Decide(CompiledItem item, Once once, Moment moment)
    {
        _asked.Add(once);
        var grounds = _grounds[once.Item] with { Partnership = _kept! };
        return StoredDecision.Of(
            _envelopes[once.Item], once.Partnership.Member(once.Member), moment, once.At,
            _rules!.Decide(item, once.Member, once.At, once.Override, _scratch),
            world.Policies.Version, grounds, once.Override);
    }

    private static DateTimeOffset TimeOf(int number) => _first + (number * _between);

    private static ItemEnvelope EnvelopeOf(Item item, int number) => new()
    {
        ItemId = SortableId.New(TimeOf(number)),
        Version = 1,
        Category = item.Category,
        Originator = item.Originator,
        Marking = item.Marking,
        Purposes = item.Purposes,
        Areas = item.Areas,
        Compartments = item.Compartments,
        Subjects = item.Subjects,
        Affiliations = item.Affiliations,
        Assessment = item.Assessment,
        Handling = item.Handling,
        Permissions = item.Permissions,
        FieldNames = item.FieldNames,
        ReceivedAt = TimeOf(number),
    };

    private static KnownMember KnownAs(Member member) => new()
    {
        Id = member.Id,
        Organisation = member.Organisation,
        Roles = [.. member.Roles.Order(StringComparer.Ordinal)],
        Areas = [.. member.Areas],
        Clearance = member.Clearance,
        Compartments = [.. member.Compartments.Names.Order(StringComparer.Ordinal)],
        TrainedOn = member.Trained,
        ActiveFrom = member.Active.From,
        ActiveUntil = member.Active.Until,
    };

    /// <summary>The decision that stood for an item and a member stands no more.</summary>
    private sealed class Following : IDisposable
    {
        private readonly SqliteCommand _update;

        public Following(SqliteConnection connection)
        {
            _update = connection.CreateCommand();
            _update.CommandText =
                """
                UPDATE sharing_decisions SET is_newest = 0
                WHERE item_id = $item AND member = $member AND is_newest = 1
                """;
            _update.Parameters.AddWithValue("$item", DBNull.Value);
            _update.Parameters.AddWithValue("$member", DBNull.Value);
        }

        public void TakeOff(StoredDecision followed)
        {
            _update.Parameters["$item"].Value = followed.ItemId;
            _update.Parameters["$member"].Value = followed.Member;
            if (_update.ExecuteNonQuery() != 1)
            {
                throw new InvalidOperationException($"No decision stood for {followed.ItemId}, {followed.Member}.");
            }
        }

        public void Dispose() => _update.Dispose();
    }
}

/// <summary>One question that the hub was asked, with the partnership of its time.</summary>
internal readonly record struct Once(
    int Item, string Member, DateTimeOffset At, bool Override, Partnership Partnership);
