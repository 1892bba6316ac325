using Shop;

var builder = WebApplication.CreateBuilder(args);
builder.Host.UseAutofac();
await builder.AddApplicationAsync<ShopModule>();
await using var app = builder.Build();
await app.InitializeApplicationAsync();
await app.RunAsync();
