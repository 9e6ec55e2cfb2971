using System.Text.RegularExpressions;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.Documents;

/// <summary>However a file is damaged, it is loaded or refused, and a refusal says where and what to write.</summary>
public sealed partial class DamagedFileTests : IDisposable
{
    private static readonly int _rounds = 600 * SeedFiles.Soak;

    private readonly SeedFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_damaged_policy_file_is_loaded_or_refused_and_nothing_else()
    {
        var names = _files.Texts.Keys.ToList();
        var refused = 0;
        for (var seed = 0; seed < _rounds; seed++)
        {
            var dice = new Dice(seed);
            var name = dice.One(names);
            var text = TextDamage.Yaml(_files.Texts[name], dice);
            var mistakes = _files.With(name, text, Mistakes);
            refused += mistakes.Count > 0 ? 1 : 0;
            mistakes.ShouldAllBe(mistake => Refusal().IsMatch(mistake), $"seed {seed}");
        }

        refused.ShouldBeInRange(_rounds / 2, _rounds - 1);
    }

    [Fact]
    public void A_damaged_directory_is_loaded_or_refused_and_nothing_else()
    {
        var refused = 0;
        for (var seed = 0; seed < _rounds / 3; seed++)
        {
            SeedFiles.Write(_files.Partners, TextDamage.Json(_files.DirectoryText, new Dice(seed)));
            var mistakes = PartnerMistakes();
            refused += mistakes.Count > 0 ? 1 : 0;
            mistakes.ShouldAllBe(mistake => Refusal().IsMatch(mistake), $"seed {seed}");
        }

        refused.ShouldBeInRange(_rounds / 6, (_rounds / 3) - 1);
    }

    private IReadOnlyList<string> Mistakes()
    {
        try
        {
            PolicySet.Load(_files.Policies);
            return [];
        }
        catch (PolicySetRefused refused)
        {
            return [.. refused.Mistakes.Select(mistake => mistake.ToString())];
        }
    }

    private IReadOnlyList<string> PartnerMistakes()
    {
        try
        {
            DirectoryFile.Read(_files.Partners);
            return [];
        }
        catch (PartnershipRefused refused)
        {
            return refused.Mistakes;
        }
    }

    // File, line and a message of one line that says what to write; nothing in it can move a terminal's cursor.
    [GeneratedRegex(
        @"\A[a-z0-9/-]+\.(yaml|json):[1-9][0-9]*: [^\p{Cc}\p{Zl}\p{Zp}]*" +
        @"(write|keep|rename|leave|must|look for|put right|take it out|save|its keys are)[^\p{Cc}\p{Zl}\p{Zp}]*\z")]
    private static partial Regex Refusal();
}
