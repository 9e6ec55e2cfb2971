using System.Text.Json.Serialization;
using IntelHub.Sharing.PolicyOffice.Changes;

namespace IntelHub.Sharing.PolicyOffice.Replay;

/// <summary>What a policy set makes of the questions that a hub has answered.</summary>
/// <param name="Same">Whether the stored answers were checked against the very rules they were made under.</param>
internal sealed record ReplayReport(
    string PolicyVersion, bool Same, ChangeReport Changes, NotReplayedCounts NotReplayed)
{
    /// <summary>What does not open is a finding too: it may have been changed to hide something.</summary>
    [JsonIgnore]
    public bool IsFine => Changes.AllSame && NotReplayed.Unreadable == 0;

    public IEnumerable<string> Lines()
    {
        yield return Same
            ? $"Stored decisions against policy set {PolicyVersion}, which they were made under."
            : $"Stored decisions before, policy set {PolicyVersion} after.";
        foreach (var line in NotReplayed.Lines().Concat(Changes.Lines()))
        {
            yield return line;
        }

        if (Same && !IsFine)
        {
            yield return "";
            yield return
                "A stored answer differs from what the rules say. Either what the hub stored was changed, or another " +
                "version of the hub stored it, which decided otherwise. Keep the files as they are and compare them " +
                "with a backup.";
        }
    }
}
