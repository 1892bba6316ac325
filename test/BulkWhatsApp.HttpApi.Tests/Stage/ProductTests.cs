namespace BulkWhatsApp.Stage;

/// <summary>Tests that share one running product.</summary>
[CollectionDefinition(Name)]
public class ProductTests : ICollectionFixture<TestApplication>
{
    public const string Name = "Product";
}
