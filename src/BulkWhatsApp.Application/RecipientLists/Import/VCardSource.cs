using System.Text;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>
/// The contacts of a vCard file (2.1, 3.0 and 4.0), one row each. The number is the one WhatsApp most likely knows: one marked as
/// WhatsApp's, otherwise a mobile one, otherwise the preferred or first one that is not a fax.
/// </summary>
internal sealed class VCardSource(ImportFile file) : IImportSource
{
    private const int MaxCardLines = 100_000;

    /// <summary>
    /// The most lines that matter in one card. Only the first ones are kept, because each number searches them for its label.
    /// </summary>
    private const int MaxProperties = 100;

    private static readonly string[] Keys = ["Phone", "Name", "Organization", "Email"];
    private static readonly string[] Kept = ["TEL", "X-ABLABEL", "FN", "N", "ORG", "EMAIL"];

    private readonly BoundedLines _reader = new(file.OpenText(), ImportLimits.MaxFieldLength);
    private string? _ahead;
    private long _number;

    public async ValueTask<ImportRecord?> ReadAsync(CancellationToken cancellationToken)
    {
        string? line;
        do
        {
            line = await ReadLogicalLineAsync(cancellationToken);
        }
        while (line is not null && !line.Trim().Equals("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase));

        if (line is null)
        {
            return null;
        }

        var card = new List<Property>();
        for (var lines = 0; (line = await ReadLogicalLineAsync(cancellationToken)) is not null && lines < MaxCardLines; lines++)
        {
            if (line.Trim().Equals("END:VCARD", StringComparison.OrdinalIgnoreCase))
            {
                break;
            }

            if (card.Count < MaxProperties && Property.Parse(line) is { } property && Kept.Contains(property.Name))
            {
                card.Add(property);
            }
        }

        return new ImportRecord(
            ++_number, null, [PhoneOf(card), NameOf(card), TextOf(card, "ORG").Replace(";", ", "), TextOf(card, "EMAIL")]) { Keys = Keys };
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        return ValueTask.CompletedTask;
    }

    // A line continues on the next one if that starts with white space; in quoted-printable also after a "=" at its end.
    private async ValueTask<string?> ReadLogicalLineAsync(CancellationToken cancellationToken)
    {
        var first = _ahead ?? await _reader.ReadLineAsync(cancellationToken);
        _ahead = null;
        if (first is null)
        {
            return null;
        }

        var line = new StringBuilder(first);
        var isQuotedPrintable = first.Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase);
        while ((_ahead = await _reader.ReadLineAsync(cancellationToken)) is not null)
        {
            if (isQuotedPrintable && line is [.., '='])
            {
                line.Length--;
                line.Append(_ahead.TrimStart());
            }
            else if (_ahead is [' ' or '\t', ..])
            {
                line.Append(_ahead.AsSpan(1));
            }
            else
            {
                break;
            }

            // A picture, or something no person has.
            line.Length = Math.Min(line.Length, ImportLimits.MaxFieldLength);
        }

        return line.ToString();
    }

    private static string PhoneOf(List<Property> card)
    {
        var phones = card.FindAll(
            x => x.Name == "TEL" && (x.Value.Length > 0 || x.WhatsAppId is not null) && !x.IsOfType("FAX") && !x.IsOfType("PAGER"));
        var phone = phones.OrderBy(x => RankOf(x, card)).FirstOrDefault();
        return phone is null ? string.Empty
            : phone.Value.Length > 0 ? FieldText.Clean(phone.Value)
            : "+" + phone.WhatsAppId;
    }

    // Apple writes a person's own label for the number into a property of the same group: item1.X-ABLabel:WhatsApp.
    private static int RankOf(Property phone, List<Property> card)
    {
        var label = phone.Group is null ? null : card.Find(x => x.Name == "X-ABLABEL" && x.Group == phone.Group)?.Value;
        var kind = label is null ? PhoneHeaderRank.NoMatch : PhoneHeaders.RankOf(label).Kind;
        return phone.WhatsAppId is not null || phone.IsOfType("WHATSAPP") || kind == PhoneHeaderRank.WhatsApp ? 0
            : phone.IsOfType("CELL") || phone.IsOfType("MOBILE") || phone.IsOfType("IPHONE") || kind == PhoneHeaderRank.Mobile ? 1
            : phone.IsOfType("PREF") ? 2
            : 3;
    }

    private static string NameOf(List<Property> card)
    {
        var full = TextOf(card, "FN");
        if (full.Length > 0)
        {
            return full;
        }

        var parts = (card.Find(x => x.Name == "N")?.RawValue ?? string.Empty).Split(';');
        return FieldText.Clean(
            string.Join(
                ' ', new[] { parts.ElementAtOrDefault(1), parts[0] }.Where(x => !string.IsNullOrWhiteSpace(x)).Select(
                    x => Property.Unescape(x!.Trim()))));
    }

    private static string TextOf(List<Property> card, string name) => FieldText.Clean(card.Find(x => x.Name == name)?.Value);

    /// <summary>One line of a card.</summary>
    private sealed record Property(string? Group, string Name, string[] Parameters, string RawValue)
    {
        public string Value => Unescape(RawValue);

        public string? WhatsAppId => Array.Find(Parameters, x => x.StartsWith("WAID=", StringComparison.OrdinalIgnoreCase))?[5..];

        public static Property? Parse(string line)
        {
            var colon = ValueStart(line);
            if (colon < 0)
            {
                return null;
            }

            var head = line[..colon].Split(';');
            var dot = head[0].LastIndexOf('.');
            var value = line[(colon + 1)..];
            if (Array.Exists(head, x => x.EndsWith("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase)))
            {
                var charset = Array.Find(head, x => x.StartsWith("CHARSET=", StringComparison.OrdinalIgnoreCase))?[8..];
                value = DecodeQuotedPrintable(value, charset);
            }

            return new Property(dot < 0 ? null : head[0][..dot], head[0][(dot + 1)..].Trim().ToUpperInvariant(), head[1..], value);
        }

        public bool IsOfType(string type)
            => Array.Exists(Parameters, x => (x.StartsWith("TYPE=", StringComparison.OrdinalIgnoreCase) ? x[5..] : x)
                .Split(',', StringSplitOptions.TrimEntries).Any(part => part.Trim('"').Equals(type, StringComparison.OrdinalIgnoreCase)));

        public static string Unescape(string value)
            => value.Contains('\\')
                ? value.Replace("\\n", " ", StringComparison.OrdinalIgnoreCase).Replace("\\,", ",").Replace("\\;", ";")
                    .Replace("\\\\", "\\")
                : value;

        private static int ValueStart(string line)
        {
            var isQuoted = false;
            for (var i = 0; i < line.Length; i++)
            {
                isQuoted ^= line[i] == '"';
                if (line[i] == ':' && !isQuoted)
                {
                    return i;
                }
            }

            return -1;
        }

        private static string DecodeQuotedPrintable(string value, string? charset)
        {
            var bytes = new List<byte>(value.Length);
            for (var i = 0; i < value.Length; i++)
            {
                if (value[i] == '='
                    && i + 2 < value.Length
                    && byte.TryParse(value.AsSpan(i + 1, 2), System.Globalization.NumberStyles.HexNumber, null, out var b))
                {
                    bytes.Add(b);
                    i += 2;
                }
                else
                {
                    bytes.AddRange(Encoding.UTF8.GetBytes(value[i].ToString()));
                }
            }

            return ((charset is null ? null : CodePages.Find(charset)) ?? Encoding.UTF8).GetString(bytes.ToArray());
        }
    }
}

/// <summary>The lines of a text, each cut to its beginning.</summary>
/// <param name="reader">Closed together with this.</param>
/// <param name="maxLength">UTF-16 characters per line; the rest of a longer line is skipped.</param>
internal sealed class BoundedLines(TextReader reader, int maxLength) : IDisposable
{
    private const int BufferLength = 1 << 14;

    private readonly char[] _buffer = new char[BufferLength];
    private readonly StringBuilder _line = new();
    private int _start;
    private int _end;
    private bool _isBehindReturn;

    /// <returns>Null at the end.</returns>
    public async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        _line.Clear();
        var isAny = false;
        while (_start < _end || await FillAsync(cancellationToken))
        {
            var text = _buffer.AsMemory(_start, _end - _start);
            if (_isBehindReturn && text.Span[0] == '\n')
            {
                _start++;
                _isBehindReturn = false;
                continue;
            }

            isAny = true;
            _isBehindReturn = false;
            var length = text.Span.IndexOfAny('\r', '\n');
            var part = length < 0 ? text : text[..length];
            _line.Append(part[..Math.Min(part.Length, maxLength - _line.Length)]);
            _start += part.Length;
            if (length >= 0)
            {
                _isBehindReturn = _buffer[_start++] == '\r';
                return _line.ToString();
            }
        }

        return isAny ? _line.ToString() : null;
    }

    public void Dispose() => reader.Dispose();

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _start = 0;
        _end = await reader.ReadAsync(_buffer, cancellationToken);
        return _end > 0;
    }
}
