using BulkWhatsApp.Host.Hosting;

await using var app = await HostApp.BuildAsync(args);
await app.RunAsync();
