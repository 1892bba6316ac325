using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>A context type that <c>AddAbpDbContext</c> made known.</summary>
internal abstract class DbContextRegistration(Type dbContextType)
{
    private const string DefaultConnectionStringName = "Default";

    public Type DbContextType { get; } = dbContextType;

    protected string ConnectionStringName { get; } = ConnectionStringNameAttribute.GetConnStringName(dbContextType);

    public bool Serves(Type type) => type == DbContextType || (type.IsInterface && type != typeof(IEfCoreDbContext) && type.IsAssignableFrom(DbContextType));

    public string GetConnectionString(IServiceProvider serviceProvider)
    {
        var configuration = serviceProvider.GetRequiredService<IConfiguration>();
        return configuration.GetConnectionString(ConnectionStringName)
            ?? configuration.GetConnectionString(DefaultConnectionStringName)
            ?? throw new AbpException($"There is no connection string '{ConnectionStringName}', and no '{DefaultConnectionStringName}', in the configuration.");
    }

    public abstract DbContext Create(IServiceProvider serviceProvider, string connectionString, DbConnection? existingConnection);
}
