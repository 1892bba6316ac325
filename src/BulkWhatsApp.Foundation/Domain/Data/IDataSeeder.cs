namespace BulkWhatsApp.Foundation.Domain;

/// <summary>Runs every contributor in one transaction.</summary>
public interface IDataSeeder
{
    Task SeedAsync(DataSeedContext context);
}
