using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IntelHub.Sharing.Policies;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.Documents;

/// <summary>
/// No word of a policy set is without effect: changed, it is refused, or the set that is loaded is another one.
/// </summary>
public sealed partial class NothingIsIgnoredTests : IDisposable
{
    // Leaving one of these out is saying something else, never nothing.
    private static readonly string[] _mayBeLeftOut =
    [
        "title", "in_force", "withdrawn", "until", "originators", "remove", "withhold", "full", "generalised",
        "categories", "markings", "assessments", "subjects", "organisations", "organisations_except", "roles",
        "roles_except", "areas",
    ];

    // Words to put in another's place: some are right in some places, most are wrong everywhere.
    private static readonly string[] _words =
    [
        "police", "headline", "cuckooing", "safeguarding", "OFFICIAL", "BPSS", "A", "child", "shared", "any", "P",
        "crime-and-disorder-act-1998-s115", "2026-05-05", "3d", "true", "nobody-knows-this",
    ];

    private readonly SeedFiles _files = new();
    private readonly string _asWritten;

    public NothingIsIgnoredTests() => _asWritten = Load()!;

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Written_as_json_each_file_says_the_same() =>
        ForEachFile((name, tree) => Loaded(name, tree.ToJsonString()).ShouldBe(_asWritten, name));

    [Fact]
    public void A_key_that_is_renamed_is_refused_wherever_it_stands() => ForEachFile((name, tree) =>
    {
        foreach (var (path, key) in Tree.KeysOf(tree))
        {
            var loaded = Loaded(name, Tree.Changed(tree, path, map => Rename(map.AsObject(), key, $"{key}x")));

            // What a category's fields are called is the policy's own choice: it is a name, not a key of the layout.
            if (loaded is not null)
            {
                Fields().IsMatch(path).ShouldBeTrue($"{name} {path}.{key}");
                (loaded != _asWritten).ShouldBeTrue($"{name} {path}.{key}");
            }
        }
    });

    [Fact]
    public void A_key_that_is_left_out_is_refused_or_changes_what_the_set_says() => ForEachFile((name, tree) =>
    {
        foreach (var (path, key) in Tree.KeysOf(tree))
        {
            var loaded = Loaded(name, Tree.Changed(tree, path, map => map.AsObject().Remove(key)));
            if (loaded is not null)
            {
                (_mayBeLeftOut.Contains(key) || Fields().IsMatch(path)).ShouldBeTrue($"{name} {path}.{key}");
                (loaded != _asWritten).ShouldBeTrue($"{name} {path}.{key}");
            }
        }
    });

    [Fact]
    public void A_value_that_is_replaced_is_refused_or_changes_what_the_set_says()
    {
        var seed = 0;
        ForEachFile((name, tree) =>
        {
            foreach (var path in Tree.ScalarsOf(tree))
            {
                for (var more = 0; more < SeedFiles.Soak; more++)
                {
                    var word = new Dice(seed++).One(_words);
                    RefusedOrAnother(name, tree, path, word);
                }
            }
        });
    }

    [Fact]
    public void An_entry_that_is_left_out_is_refused_or_changes_what_the_set_says() => ForEachFile((name, tree) =>
    {
        // The rungs of the two ladders are there to be named elsewhere; one that nobody names may go.
        foreach (var path in Tree.ScalarsOf(tree).Where(path => path.EndsWith(']') && !Ladders().IsMatch(path)))
        {
            var loaded = Loaded(name, Tree.Changed(tree, path, entry => entry.Parent!.AsArray().Remove(entry)));

            (loaded != _asWritten).ShouldBeTrue($"{name} {path}");
        }
    });

    private void RefusedOrAnother(string name, JsonNode tree, string path, string word)
    {
        var scalar = Tree.At(tree, path);
        var instead = word == "true" ? JsonNode.Parse(word) : JsonValue.Create(word);
        if (!JsonNode.DeepEquals(scalar, instead))
        {
            var loaded = Loaded(name, Tree.Changed(tree, path, node => node.ReplaceWith(instead)));
            (loaded != _asWritten).ShouldBeTrue($"{name} {path} '{word}'");
        }
    }

    private static void Rename(JsonObject map, string key, string name)
    {
        var pairs = map.Select(pair => (Key: pair.Key == key ? name : pair.Key, pair.Value)).ToList();
        map.Clear();
        pairs.ForEach(pair => map.Add(pair.Key, pair.Value));
    }

    private void ForEachFile(Action<string, JsonNode> check)
    {
        foreach (var (name, text) in _files.Texts)
        {
            check(name, Tree.Of(text));
        }
    }

    private string? Loaded(string name, string text) => _files.With(name, text, Load);

    private string? Load()
    {
        try
        {
            return WholeSet.Told(PolicySet.Load(_files.Policies));
        }
        catch (PolicySetRefused)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A\$\.categories\.[^.]+\.fields\z")]
    private static partial Regex Fields();

    [GeneratedRegex(@"\A\$\.(?:markings|clearances)\[")]
    private static partial Regex Ladders();
}
