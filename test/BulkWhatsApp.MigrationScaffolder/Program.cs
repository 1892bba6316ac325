using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Host.Data;
using BulkWhatsApp.MigrationScaffolder;

// dotnet run --project test/BulkWhatsApp.MigrationScaffolder -- AddSomething
// dotnet run --project test/BulkWhatsApp.MigrationScaffolder -- Initial --reset
// A context whose model has not changed keeps its files either way.
if (args is not [var name, ..] || name.StartsWith('-'))
{
    Console.Error.WriteLine("Usage: <Name> [--reset]   --reset puts one migration in place of all");
    return 1;
}

var isReset = args.Contains("--reset");
MigrationFiles.Write<HostDbContext>(name, "Host", HostMigrations.HostHistoryTable, isReset);
MigrationFiles.Write<BulkWhatsAppDbContext>(name, "BulkWhatsApp", HostMigrations.ModuleHistoryTable, isReset);
return 0;
