using BulkWhatsApp.Host.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Host.Hosting;

public static class LoggingBuilderExtensions
{
    /// <summary>The console is the only log, in lines or in JSON; whoever runs the application collects it.</summary>
    public static void AddMaskedConsole(this ILoggingBuilder logging, HostSettings settings)
    {
        logging.ClearProviders();
        if (settings.JsonLogs)
        {
            logging.AddJsonConsole(options =>
            {
                options.UseUtcTimestamp = true;
                options.TimestampFormat = "O";
            });
        }
        else
        {
            logging.AddSimpleConsole(options => options.TimestampFormat = "HH:mm:ss ");
        }

        // The formatters that these calls registered stay; the provider is wrapped.
        logging.ClearProviders();
        logging.Services.AddSingleton<ILoggerProvider>(provider => new MaskingLoggerProvider(new ConsoleLoggerProvider(
            provider.GetRequiredService<IOptionsMonitor<ConsoleLoggerOptions>>(),
            provider.GetServices<ConsoleFormatter>())));
    }
}
