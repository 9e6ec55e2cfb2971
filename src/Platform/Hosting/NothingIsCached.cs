namespace IntelHub.Platform.Hosting;

/// <summary>
/// No answer of the hub is kept by anything between it and the reader, nor taken for another type than it is.
/// </summary>
internal static class NothingIsCached
{
    public static void UseNothingIsCached(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return next(context);
    });
}
