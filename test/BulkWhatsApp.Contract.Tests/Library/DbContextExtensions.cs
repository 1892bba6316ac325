using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace BulkWhatsApp.Contract.Library;

public static class DbContextExtensions
{
    public static Task CreateTablesAsync(this DbContext context) => context.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
}
