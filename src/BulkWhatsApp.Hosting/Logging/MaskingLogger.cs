using System.Collections;
using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.Host.Logging;

/// <summary>Puts <see cref="LogText"/> in front of another provider. Log filters apply under the name Console.</summary>
[ProviderAlias("Console")]
internal sealed class MaskingLoggerProvider(ILoggerProvider inner) : ILoggerProvider, ISupportExternalScope
{
    public ILogger CreateLogger(string categoryName) => new MaskingLogger(inner.CreateLogger(categoryName));

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => (inner as ISupportExternalScope)?.SetScopeProvider(scopeProvider);

    public void Dispose() => inner.Dispose();
}

internal sealed class MaskingLogger(ILogger inner) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!inner.IsEnabled(logLevel))
        {
            return;
        }

        // The exception becomes part of the text, because its message cannot be masked inside the exception.
        var text = LogText.Of(logLevel, formatter(state, exception), exception);
        inner.Log(logLevel, eventId, MaskedState.Of(state, text), exception: null, static (masked, _) => masked.ToString());
    }
}

/// <summary>The masked named values of a log entry, for formatters that write them one by one.</summary>
internal sealed class MaskedState : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly KeyValuePair<string, object?>[] _values;
    private readonly string _text;

    private MaskedState(KeyValuePair<string, object?>[] values, string text)
    {
        _values = values;
        _text = text;
    }

    public int Count => _values.Length;

    public KeyValuePair<string, object?> this[int index] => _values[index];

    public static MaskedState Of(object? state, string text) => new(
        state is IEnumerable<KeyValuePair<string, object?>> values
            ? [.. values.Select(value => KeyValuePair.Create(value.Key, Mask(value.Value)))]
            : [],
        text);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, object?>>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => _text;

    private static object? Mask(object? value) => value switch
    {
        null or ValueType => value,
        _ => PhoneNumberMask.Apply(LogText.OneLine(value.ToString() ?? "")),
    };
}
