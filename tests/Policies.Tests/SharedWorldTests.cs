namespace IntelHub.Policies.Tests;

/// <summary>
/// The worlds of <c>shared/conformance</c>, which stand beside the repository or where INTELHUB_SHARED says. A fact
/// over all of them, since a theory without data fails and a clone need not have any.
/// </summary>
[Trait("suite", "shared")]
public sealed class SharedWorldTests
{
    [Fact]
    public void Every_world_beside_the_repository_is_answered_as_it_expects()
    {
        foreach (var world in Repository.SharedWorlds())
        {
            using var cases = File.OpenText(Path.Combine(world, "cases.jsonl"));
            var expected = File.ReadAllLines(Path.Combine(world, "expected.jsonl"));

            var answers = Answers.To(cases, Path.Combine(world, "policies"), Path.Combine(world, "directory.json"));

            answers.Count.ShouldBe(expected.Length, world);
            Answers.Differing(expected, answers).ShouldBeEmpty(world);
        }
    }
}
