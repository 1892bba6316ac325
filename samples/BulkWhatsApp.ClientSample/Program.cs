using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using Microsoft.Extensions.DependencyInjection;

// BULKWHATSAPP_CLIENT_ID=... BULKWHATSAPP_CLIENT_SECRET=... dotnet run -- http://127.0.0.1:5080 welcome_plain en_US +12025550140
// Not arguments, because everybody on a machine can read the command lines of its processes.
var clientId = Environment.GetEnvironmentVariable("BULKWHATSAPP_CLIENT_ID");
var clientSecret = Environment.GetEnvironmentVariable("BULKWHATSAPP_CLIENT_SECRET");
if (clientId is null || clientSecret is null || args is not [var address, var template, var language, _, ..])
{
    Console.Error.WriteLine(
        "Usage: ADDRESS TEMPLATE LANGUAGE NUMBER..., and a program's id and secret in BULKWHATSAPP_CLIENT_ID and "
        + "BULKWHATSAPP_CLIENT_SECRET");
    return 2;
}

var services = new ServiceCollection();
services.AddBulkWhatsAppClient(options =>
{
    options.BaseAddress = new Uri(address);
    options.ClientId = clientId;
    options.ClientSecret = clientSecret;
});
await using var provider = services.BuildServiceProvider();
var client = provider.GetRequiredService<BulkWhatsAppClient>();
try
{
    // In your application, use a key that belongs to this campaign, such as the number of an order run. Then a call repeated after a lost
    // answer sends nothing twice.
    var campaign = await client.QuickBroadcasts.CreateAsync(
        new QuickBroadcastInput
        {
            TemplateName = template,
            Language = language,
            Recipients = [.. args[3..].Select(number => new QuickBroadcastRecipientInput { MobileNumber = number })],
        },
        idempotencyKey: Guid.NewGuid().ToString("N"));
    Console.WriteLine(
        $"{campaign.Number}: {campaign.Recipients} recipients, {campaign.Duplicates} repeated, {campaign.Suppressed} opted out.");

    await foreach (var progress in client.BulkMessages.WatchAsync(campaign.Id))
    {
        Console.WriteLine(
            $"{progress.Status}: {progress.Counts.Sent} sent, {progress.Counts.Failed} failed, {progress.Counts.Queued} to go.");
        if (progress.IsFinished)
        {
            break;
        }
    }

    foreach (var failure in (await client.BulkMessages.GetFailuresAsync(campaign.Id)).Items)
    {
        Console.WriteLine($"{failure.Count} failed: {failure.Reason} {failure.Remedy}");
    }

    return 0;
}
catch (BulkWhatsAppApiException refused)
{
    Console.Error.WriteLine($"{(int)refused.Status} {refused.Code}: {refused.Message}");
    foreach (var error in refused.ValidationErrors)
    {
        Console.Error.WriteLine($"  {string.Join(", ", error.Members)}: {error.Message}");
    }

    return 1;
}
