namespace BulkWhatsApp.Contract;

/// <summary>One application for all tests; each works with names, users and tenants of its own.</summary>
[CollectionDefinition(Name)]
public class LibraryCollection : ICollectionFixture<LibraryApplication>
{
    public const string Name = "Library";
}
