using BulkWhatsApp.Foundation;
using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Host.Hosting;

try
{
    if (args is [DatabaseCopy.Command, ..])
    {
        return await DatabaseCopyCommand.RunAsync(args[1..]);
    }

    await HostApp.Build(args).RunAsync();
    return 0;
}
catch (AbpException exception)
{
    // Something is wrong with the settings, or with the folder it was started in. The message says what.
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

/// <summary>Public for tests that start the application in process.</summary>
public partial class Program;
