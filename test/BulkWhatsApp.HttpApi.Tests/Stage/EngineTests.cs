namespace BulkWhatsApp.Stage;

/// <summary>Tests that share a second running product: those of the engine wait a lot, and others need not wait for them.</summary>
[CollectionDefinition(Name)]
public class EngineTests : ICollectionFixture<TestApplication>
{
    public const string Name = "Engine";
}
