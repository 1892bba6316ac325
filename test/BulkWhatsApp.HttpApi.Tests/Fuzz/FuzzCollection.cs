using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Fuzz;

/// <summary>A product of its own: what it notes in its log is looked at.</summary>
[CollectionDefinition(Name)]
public class FuzzCollection : ICollectionFixture<TestApplication>
{
    public const string Name = "Fuzz";
}
