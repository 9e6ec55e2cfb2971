using IntelHub.Sharing.Storage;

namespace IntelHub.Sharing.UseOverride;

/// <summary>The stated threats that are not over.</summary>
internal static class StandingThreats
{
    public static IQueryable<StatedThreat> ThreatsStandingAt(this SharingDb db, Guid itemId, DateTimeOffset at) =>
        db.Overrides.Where(stated => stated.ItemId == itemId && stated.StatedAt <= at && stated.Until > at);
}
