using BulkWhatsApp.Host.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Host.Hosting;

public static class LoggingBuilderExtensions
{
    private const string OpenIddictCategory = "OpenIddict";

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
        logging.Services.PostConfigure<LoggerFilterOptions>(KeepTokensOut);
    }

    /// <summary>
    /// Below the level of information, OpenIddict writes tokens into the log. It gets no such level, whatever is configured.
    /// </summary>
    private static void KeepTokensOut(LoggerFilterOptions options)
    {
        var talkative = options.Rules.Where(rule => rule.LogLevel < LogLevel.Information
            && rule.CategoryName?.StartsWith(OpenIddictCategory, StringComparison.OrdinalIgnoreCase) == true);
        foreach (var rule in talkative.ToList())
        {
            options.Rules.Remove(rule);
        }

        // First, so that a configured rule for fewer lines still counts.
        foreach (var provider in options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToList())
        {
            options.Rules.Insert(0, new LoggerFilterRule(provider, OpenIddictCategory, LogLevel.Information, filter: null));
        }
    }
}
