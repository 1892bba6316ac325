using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;

// BULKWHATSAPP_PASSWORD=... dotnet run -- http://127.0.0.1:5080 admin welcome_plain en_US +12025550140 +12025550141
// Not an argument, because everybody on a machine can read the command lines of its processes.
var password = Environment.GetEnvironmentVariable("BULKWHATSAPP_PASSWORD");
if (password is null || args is not [var address, var user, var template, var language, _, ..])
{
    Console.Error.WriteLine("Usage: ADDRESS USER TEMPLATE LANGUAGE NUMBER..., and the password in BULKWHATSAPP_PASSWORD");
    return 2;
}

using var http = BulkWhatsAppClient.CreateHttpClient(new Uri(address));
var client = new BulkWhatsAppClient(http);
try
{
    await client.SignInAsync(user, password);

    // In your application, use a key that belongs to this campaign, such as the number of an order run. Then a call repeated after a lost
    // answer sends nothing twice.
    var campaign = await client.QuickBroadcasts.CreateAsync(
        new QuickBroadcastInput
        {
            TemplateName = template,
            Language = language,
            Recipients = [.. args[4..].Select(number => new QuickBroadcastRecipientInput { MobileNumber = number })],
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
