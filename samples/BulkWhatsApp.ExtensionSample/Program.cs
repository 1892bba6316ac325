using BulkWhatsApp.ExtensionSample;

var builder = WebApplication.CreateBuilder(args);
builder.Host.UseAutofac();
await builder.AddApplicationAsync<ExtensionSampleModule>();
await using var app = builder.Build();
await app.InitializeApplicationAsync();
await app.RunAsync();
