using BulkWhatsApp.MigrationScaffolder;

// dotnet run --project test/BulkWhatsApp.MigrationScaffolder -- AddSomething
// dotnet run --project test/BulkWhatsApp.MigrationScaffolder -- Initial --reset
// With -p:Foundation=Abp [-p:AbpLibs=DIR] before the dashes, those of the ABP application.
// A context whose model has not changed keeps its files either way.
if (args is not [var name, ..] || name.StartsWith('-'))
{
    Console.Error.WriteLine("Usage: <Name> [--reset]   --reset puts one migration in place of all");
    return 1;
}

var isReset = args.Contains("--reset");
HostContexts.Write(name, isReset);
return 0;
