using IntelHub.Sharing.Documents;

namespace IntelHub.Sharing.Policies;

/// <summary>Reads <c>vital-interests.yaml</c>.</summary>
internal static class VitalInterestsFile
{
    public static IReadOnlyList<Grant> Read(Node? root, Source source, RetentionSchedule retention)
    {
        var file = Entry.Open(root, "the file of vital interests", source, ["grants"], []);
        return
        [
            .. file.Items("grants").Select(
                (grant, index) => GrantEntry.Read(grant, $"vital-interests#{index + 1}", source, retention.Longest)),
        ];
    }
}
