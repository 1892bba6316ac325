using BulkWhatsApp.Host.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Host.Hosting;

public static class LoggingBuilderExtensions
{
    /// <summary>The console is the only log, as text or JSON; collecting it is up to the operator.</summary>
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

        // The formatters registered above remain; the provider is replaced by a wrapped one.
        logging.ClearProviders();
        logging.Services.AddSingleton<ILoggerProvider>(provider => new MaskingLoggerProvider(new ConsoleLoggerProvider(
            provider.GetRequiredService<IOptionsMonitor<ConsoleLoggerOptions>>(),
            provider.GetServices<ConsoleFormatter>())));
    }
}
