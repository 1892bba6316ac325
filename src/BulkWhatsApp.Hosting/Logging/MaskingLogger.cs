namespace BulkWhatsApp.Host.Logging;

internal sealed class MaskingLogger(ILogger inner) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!inner.IsEnabled(logLevel))
        {
            return;
        }

        // As text, because the exception's message cannot be changed in the exception itself.
        var text = LogText.Of(logLevel, formatter(state, exception), exception);
        inner.Log(logLevel, eventId, MaskedState.Of(state, text), exception: null, static (masked, _) => masked.ToString());
    }
}
