using System.Diagnostics;
using OpenTelemetry;

namespace IntelHub.Platform.Telemetry;

/// <summary>Takes from a span all that is not allowed, before anything exports it.</summary>
internal sealed class OnlyAllowedTags : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.ToList())
        {
            if (!AllowedTags.Names.Contains(name))
            {
                data.SetTag(name, null);
            }
        }

        if (data.GetTagItem(AllowedTags.Method) is string method)
        {
            data.SetTag(AllowedTags.Method, AllowedTags.MethodOf(method));
        }

        data.DisplayName = NameOf(data);

        // What a caller sent along, and what a failure says in words.
        data.TraceStateString = null;
        data.SetStatus(data.Status);

        // These cannot be taken off, and hold what exceptions say: a span that has any stays here.
        if (data.Events.Any() || data.Links.Any())
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }

    private static string NameOf(Activity span) => span.Kind switch
    {
        ActivityKind.Server =>
            $"{span.GetTagItem(AllowedTags.Method) ?? "another method"} " +
            $"{span.GetTagItem(AllowedTags.Route) ?? "unknown route"}",
        ActivityKind.Client => $"{span.GetTagItem(AllowedTags.Method) ?? "another method"} elsewhere",
        _ => span.OperationName,
    };
}
