using IntelHub.Platform.SignedIn;

namespace IntelHub.Directory.Duties;

/// <summary>Nobody changes their own entry: asked by every route that changes somebody's.</summary>
internal static class Oneself
{
    /// <summary>Whether the caller is who bears that id, as a person or as a system.</summary>
    public static bool Is(this Caller caller, string memberOrSystem) =>
        memberOrSystem == caller.Member || memberOrSystem == caller.System;
}
