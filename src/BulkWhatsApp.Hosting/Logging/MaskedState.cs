using System.Collections;
using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.Host.Logging;

/// <summary>The named values of a log entry with their texts masked, for formatters that write them one by one.</summary>
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
        state is IEnumerable<KeyValuePair<string, object?>> values ? [.. values.Select(value => KeyValuePair.Create(value.Key, Mask(value.Value)))] : [],
        text);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, object?>>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => _text;

    private static object? Mask(object? value) => value switch
    {
        null or ValueType => value,
        _ => PhoneNumberMask.Apply(LogText.OneLine(value.ToString() ?? "")),
    };
}
