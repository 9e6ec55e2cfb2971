using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Directory;
using IntelHub.Directory.Duties;
using IntelHub.Platform.SignedIn;

namespace IntelHub.Directory.Tests.Duties;

public sealed class DutyRulesTests : IAsyncLifetime
{
    private static readonly string[] _words =
    [
        .. DutyRules.Apart.SelectMany(apart => new[] { apart.Role, apart.Other }).Distinct(),
        DutyRules.Administrator,
        "intelligence-analyst",
        "csp-manager",
    ];

    private DirectoryHub _directory = null!;

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var one in _words)
            {
                foreach (var other in _words.Where(word => word != one))
                {
                    pairs.Add(one, other);
                }
            }

            return pairs;
        }
    }

    public async Task InitializeAsync() => _directory = await DirectoryHub.StartAsync();

    public async Task DisposeAsync() => await _directory.DisposeAsync();

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Each_pair_of_roles_is_taken_or_refused_as_the_table_says(string one, string other)
    {
        (string, string)[] apart =
        [
            ("intelligence-submitter", "intelligence-evaluator"), ("intelligence-sanitiser", "release-approver"),
            ("intelligence-sanitiser", "designated-officer"),
        ];
        var mixed = one == "directory-administrator" || other == "directory-administrator" ||
            apart.Contains((one, other)) || apart.Contains((other, one));

        var answer = await ListAsync(one, other);

        if (mixed)
        {
            await answer.ShouldBeRefusedAsync("duties-mixed", The.Analyst);
            await _directory.ShouldHaveChangedNothingAsync();
        }
        else
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }
    }

    [Fact]
    public async Task Each_role_alone_is_taken()
    {
        foreach (var role in _words)
        {
            (await ListAsync(role)).StatusCode.ShouldBe(HttpStatusCode.NoContent, role);
        }
    }

    [Fact]
    public async Task Nobody_changes_their_own_entry()
    {
        await ListAsync("directory-administrator");
        var key = AssertionWriter.NewKey();
        var system = Some.System(AssertionWriter.PublicPartOf(key));
        system["permissions"] = new JsonArray(Permissions.ManageDirectory);
        await _directory.RegisterAsync(system);
        var before = (await _directory.HeardAsync<MemberListed>()).Count;

        var answer = await _directory.Hub.As(The.PoliceSystem, key, The.Analyst)
            .PutAsJsonAsync("/directory/partnership", Some.Partnership());

        await answer.ShouldBeRefusedAsync("own-entry", The.Analyst);
        (await _directory.HeardAsync<MemberListed>()).Count.ShouldBe(before);
    }

    private Task<HttpResponseMessage> ListAsync(params string[] roles)
    {
        var partnership = Some.Partnership();
        partnership["members"]![0]!["roles"] = new JsonArray([.. roles.Select(role => JsonValue.Create(role))]);
        return _directory.ListAsync(partnership);
    }
}
