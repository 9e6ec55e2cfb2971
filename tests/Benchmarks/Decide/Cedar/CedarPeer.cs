using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Benchmarks.Decide.Peers;
using IntelHub.Benchmarks.Measuring;
using IntelHub.Benchmarks.Worlds;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.TestKit;

namespace IntelHub.Benchmarks.Decide.Cedar;

/// <summary>
/// A peer: stock Cedar through its WebAssembly binding in node. It says whether an item is shown, by which grants or
/// against which rules, and with a second request which fields; not how far the furthest grant got, nor who must be
/// consulted, nor purposes, obligations, overrides or how long it holds. The clock runs inside node.
/// </summary>
internal static class CedarPeer
{
    private static readonly DateTimeOffset _at = World.Instants[2];
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    /// <summary>Checks every answer first. Empty when there is no node here, or no package of Cedar's.</summary>
    public static IReadOnlyList<Timing> Measure(World world, int questions)
    {
        var folder = Repository.PathTo("tests", "Benchmarks", "Cedar");
        if (!System.IO.Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            Console.WriteLine("Cedar is not measured: run npm ci in tests/Benchmarks/Cedar first.");
            return [];
        }

        Asked[] asked = [.. world.Ask(questions, seed: 75).Select(one => one with { At = _at, Override = false })];
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, WorkOf(world, asked).ToJsonString());
            if (Run(folder, file) is not { } told)
            {
                Console.WriteLine("Cedar is not measured: node ended without an answer; its errors are above.");
                return [];
            }

            Check(world, asked, told.Answers);
            Console.WriteLine(
                $"Cedar {told.Version} gives the same answers to {asked.Length:N0} questions, as far as it goes.");
            return
            [
                Of("Cedar: outcome and why", told.Outcome),
                Of("Cedar: the same and which fields", told.OutcomeAndFields),
            ];
        }
        catch (Win32Exception e)
        {
            Console.WriteLine($"Cedar is not measured, for want of node: {e.Message}");
            return [];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Timing Of(string name, Measured measured) =>
        new(name, measured.P50, measured.P99, measured.Processor, Bytes: null);

    private static JsonObject WorkOf(World world, Asked[] asked)
    {
        var entities = new CedarEntities(world, _at);
        return new JsonObject
        {
            ["policies"] = JsonSerializer.SerializeToNode(CedarText.Of(world.Policies)),
            ["grants"] = JsonSerializer.SerializeToNode(GivenOf(world.Policies)),
            ["removals"] = JsonSerializer.SerializeToNode(world.Policies.Prohibitions
                .Where(prohibition => prohibition.Remove.Count > 0)
                .ToDictionary(CedarText.RemovalOf, prohibition => prohibition.Remove)),
            ["items"] = new JsonArray([.. world.Items.Select((item, number) => new JsonObject
            {
                ["entity"] = entities.Of(item, number),
                ["fields"] = FieldsOf(world.Policies.Classification.Categories[item.Category], item),
            })]),
            ["members"] = new JsonObject(asked.Select(one => one.Member).Distinct()
                .Select(id => KeyValuePair.Create<string, JsonNode?>(id, entities.Of(world.Partnership.Member(id))))),
            ["questions"] = new JsonArray([.. asked.Select(one => new JsonObject
            {
                ["item"] = one.Item, ["member"] = one.Member, ["now"] = one.At.ToUnixTimeSeconds(),
            })]),
            ["seconds"] = 1,
        };
    }

    /// <summary>By policy and kind of originator: what the grant gives and the gateway carries.</summary>
    private static Dictionary<string, Dictionary<string, Dictionary<string, string>>> GivenOf(PolicySet policies) =>
        policies.Agreements.SelectMany(agreement => agreement.Clauses)
            .SelectMany(clause => clause.Grants.SelectMany(grant => clause.Gateways.Select(gateway =>
                (clause, grant, gateway))))
            .ToDictionary(
                permit => CedarText.IdOf(permit.grant, permit.gateway),
                permit => permit.clause.From.ToDictionary(
                    kind => kind,
                    kind => permit.grant.Discloses.Where(given => permit.gateway.Carries(given.Key, kind))
                        .ToDictionary(given => given.Key, given => given.Value.Word())));

    private static JsonArray FieldsOf(Category category, Item item) =>
        [.. item.FieldNames.Select(field => new JsonArray(field, category.ClassOf(field)))];

    private static Told? Run(string folder, string work)
    {
        // Node 20 died once while undoing optimised code; inlined calls into WebAssembly are the likeliest cause.
        string[] arguments = ["--no-turbo-inline-js-wasm-calls", Path.Combine(folder, "decide.mjs"), work];
        using var node = Process.Start(new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        })!;
        var told = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        return node.ExitCode == 0 ? JsonSerializer.Deserialize<Told>(told, _json) : null;
    }

    private static void Check(World world, Asked[] asked, IReadOnlyList<Answer> answers)
    {
        foreach (var (one, answer) in asked.Zip(answers))
        {
            var decision = SharingRules.Decide(world.Policies, world.QuestionOf(one), overrideAsked: false);
            if (Said(answer) is var said && Sayable(decision) is var defined && said != defined)
            {
                throw new InvalidOperationException($"Cedar on {one}:\n  {said}\nbut by definition\n  {defined}");
            }
        }
    }

    private static string Said(Answer answer)
    {
        var isOwn = answer.Policies.Contains(CedarText.Own);
        return Line(
            answer.Allowed || isOwn,
            answer.Policies.Where(policy => answer.Allowed || !policy.Contains(" by ", StringComparison.Ordinal))
                .Select(policy => policy.Split(" by ")[0]).Where(policy => policy != CedarText.Own),
            answer.Fields);
    }

    /// <summary>What of a decision Cedar can say: nothing of the reasons that no single policy stands for.</summary>
    private static string Sayable(Decision decision) => Line(
        decision.Outcome != Outcome.Withhold,
        decision.Basis.Concat(decision.Reasons.Where(reason =>
            reason != Reason.NothingToRelease && !DelegateTests.StageReasons.Contains(reason))),
        decision.Fields.ToDictionary(field => field.Key, field => field.Value.Word()));

    private static string Line(bool shown, IEnumerable<string> why, IReadOnlyDictionary<string, string> fields) =>
        $"{(shown ? "shown" : "withheld")}: {string.Join(' ', why.Distinct().Order(StringComparer.Ordinal))}; " +
        string.Join(' ', fields.Select(field => $"{field.Key}={field.Value}"));

    private sealed record Told(
        string Version, IReadOnlyList<Answer> Answers, Measured Outcome, Measured OutcomeAndFields);

    private sealed record Answer(
        bool Allowed, IReadOnlyList<string> Policies, OrderedDictionary<string, string> Fields);

    /// <summary>Nanoseconds.</summary>
    private sealed record Measured(double P50, double P99, double Processor);
}
