namespace BulkWhatsApp.Foundation.Domain;

/// <summary>Writes first data; must leave what is there already as it is.</summary>
public interface IDataSeedContributor
{
    Task SeedAsync(DataSeedContext context);
}
