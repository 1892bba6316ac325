using BulkWhatsApp.Host.Hosting;

await HostApp.Build(args).RunAsync();

/// <summary>Public for tests that start the application in process.</summary>
public partial class Program;
