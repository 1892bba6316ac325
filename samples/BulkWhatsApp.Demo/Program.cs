using BulkWhatsApp.Client;
using BulkWhatsApp.Demo;

try
{
    using var run = new DemoRun(DemoOptions.Read(args));
    return await run.RunAsync();
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
catch (BulkWhatsAppApiException exception)
{
    Console.Error.WriteLine($"The API answered {(int)exception.Status}: {exception.Message} {exception.Details}");
    foreach (var error in exception.ValidationErrors)
    {
        Console.Error.WriteLine($"  {string.Join(", ", error.Members)}: {error.Message}");
    }

    return 1;
}
catch (Exception exception) when (exception is HttpRequestException or TimeoutException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
