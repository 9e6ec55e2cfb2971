namespace IntelHub.Platform.Storage;

/// <summary>
/// Whose rows a connection may touch. PostgreSQL asks for it at every row that belongs to an organisation; with nothing
/// said there is no such row.
/// </summary>
internal static class Scope
{
    /// <summary>The hub's own work, which is for all of them. No organisation can be called so.</summary>
    public const string Hub = "*";

    /// <summary>The setting that the policies of the tables read.</summary>
    public const string Setting = "intelhub.organisation";

    /// <summary>Throws unless it is the name of one organisation: nobody acts for the hub by asking for it.</summary>
    public static string Of(string organisation) => organisation is "" or Hub
        ? throw new ArgumentException("This is no organisation.", nameof(organisation))
        : organisation;
}
