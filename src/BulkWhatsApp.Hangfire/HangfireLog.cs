using Hangfire.Logging;
using Microsoft.Extensions.Logging;
using LogLevel = Hangfire.Logging.LogLevel;

namespace BulkWhatsApp.Hangfire;

/// <summary>
/// What Hangfire has to say, in the application's log under one name. Hangfire's own bridge asks for a logger whenever one of its parts begins, for the whole process,
/// and fails when the application that gave it has ended.
/// </summary>
internal sealed class HangfireLog(ILogger logger) : ILogProvider, ILog
{
    public ILog GetLogger(string name) => this;

    public bool Log(LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null)
    {
        var level = (Microsoft.Extensions.Logging.LogLevel)(int)logLevel;
        if (messageFunc is not null && logger.IsEnabled(level))
        {
            logger.Log(level, exception, "{Message}", messageFunc());
        }

        return logger.IsEnabled(level);
    }
}
