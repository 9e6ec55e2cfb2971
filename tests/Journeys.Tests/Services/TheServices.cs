namespace IntelHub.Journeys.Services;

/// <summary>The same processes for all of these tests: they take longer to start than to be asked.</summary>
[CollectionDefinition(Name)]
public sealed class TheServices : ICollectionFixture<SeveralServices>
{
    public const string Name = "services";
}
