using System.CommandLine;

namespace IntelHub.Cli.Policy;

/// <summary>
/// <c>policy approve</c> and <c>policy refuse</c>: the second person's yes or no to a policy set that waits.
/// </summary>
internal static class SecondPersonCommands
{
    public static Command CreateApprove()
    {
        var officer = new OfficerOptions();
        var version = Version();
        var command = officer.AddTo(
            new Command("approve", "Say yes to a policy set that somebody else loaded; it takes effect.") { version });
        command.SetAction((asked, cancellation) =>
        {
            var named = asked.GetRequiredValue(version);
            return officer.AskAsync(
                asked,
                new OfficersQuestion(HttpMethod.Post, PathOf(named, "approval")),
                _ =>
                [
                    $"Policy set {named} is in force, with your approval.",
                    "Everything decided before is being decided again under it.",
                ],
                cancellation);
        });
        return command;
    }

    public static Command CreateRefuse()
    {
        var officer = new OfficerOptions();
        var version = Version();
        var reason = new Option<string>("--reason")
        {
            Description = "Why not, as a code of lower-case letters, digits and hyphens, such as too-wide.",
            Required = true,
        };
        var command = officer.AddTo(
            new Command("refuse", "Say no to a policy set that waits; it never takes effect.") { version, reason });
        command.SetAction((asked, cancellation) =>
        {
            var named = asked.GetRequiredValue(version);
            return officer.AskAsync(
                asked,
                new OfficersQuestion(
                    HttpMethod.Post, PathOf(named, "refusal"), new { reason = asked.GetRequiredValue(reason) }),
                _ => [$"Policy set {named} is refused. The set in force stays."],
                cancellation);
        });
        return command;
    }

    private static Argument<string> Version() =>
        new("VERSION") { Description = "The version of the policy set, as 'policy load' and 'policy sets' tell it." };

    private static string PathOf(string version, string answer) =>
        $"/sharing/policy-sets/{Uri.EscapeDataString(version)}/{answer}";
}
