namespace IntelHub.Accounts.Tests;

/// <summary>Those whom the tests of accounts name.</summary>
internal static class The
{
    public const string Landlord = "harbour-homes";
    public const string LandlordSystem = "harbour-homes-admin";
    public const string OperatorSystem = "hub-operations";
    public const string Officer = "harbour.officer";
    public const string Colleague = "harbour.colleague";
    public const string Police = "kent-police";
    public const string Analyst = "police.analyst";
    public const string Password = "five tall giraffes swim";
    public const string Origin = TestKit.TestBrowser.HubOrigin;
}
