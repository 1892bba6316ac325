using System.Globalization;
using System.Text;
using BulkWhatsApp.PhoneNumbers;
using Microsoft.AspNetCore.Antiforgery;

namespace BulkWhatsApp.Host.Logging;

/// <summary>
/// The text of a log entry, in which nobody can forge further entries: paths, names and headers may contain line breaks and terminal
/// control characters. Only a stack trace, which nobody can enter, keeps its lines.
/// </summary>
internal static class LogText
{
    /// <summary>Nobody reads more of a line, but answers from Meta or a database may be longer.</summary>
    private const int MaxLineLength = 16_384;
    private const int MaxInnerExceptions = 20;

    public static string Of(LogLevel level, string text, Exception? exception) => PhoneNumberMask.Apply(exception switch
    {
        null => OneLine(text),
        _ when IsRefusal(level, exception) => OneLine($"{text} ({Describe(exception, text)})"),
        _ => $"{OneLine(text)}{Environment.NewLine}{WithTrace(exception)}",
    });

    /// <summary>Escapes control characters, line separators and marks that change the writing direction.</summary>
    public static string OneLine(string text) => Escaped(StorableText.Cut(text, MaxLineLength), keepsLines: false);

    /// <summary>The application itself is fine, so a stack trace would be of no use.</summary>
    private static bool IsRefusal(LogLevel level, Exception exception) =>
        exception is IHasLogLevel { LogLevel: < LogLevel.Error } or EntityNotFoundException or AntiforgeryValidationException
            or BadHttpRequestException
        || (exception is OperationCanceledException && level < LogLevel.Error);

    private static string Describe(Exception exception, string text)
    {
        var name = exception.GetType().Name;
        var said = exception switch
        {
            IHasErrorCode { Code: { } code } => code,
            _ => exception.Message,
        };
        return text.Contains(said, StringComparison.Ordinal) ? name : $"{name}: {said}";
    }

    private static string WithTrace(Exception exception)
    {
        var text = exception.ToString();
        foreach (var message in MessagesOf(exception).Take(MaxInnerExceptions).Where(message => message.AsSpan().ContainsAny('\r', '\n')))
        {
            text = text.Replace(message, OneLine(message), StringComparison.Ordinal);
        }

        return Escaped(text, keepsLines: true);
    }

    private static IEnumerable<string> MessagesOf(Exception exception)
    {
        var inner = exception is AggregateException several
            ? several.InnerExceptions
            : exception.InnerException is { } one ? [one] : (IEnumerable<Exception>)[];
        return inner.SelectMany(MessagesOf).Prepend(exception.Message);
    }

    private static string Escaped(string text, bool keepsLines)
    {
        if (!text.Any(character => IsUnsafe(character, keepsLines)))
        {
            return text;
        }

        var line = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            _ = (character, IsUnsafe(character, keepsLines)) switch
            {
                (_, false) => line.Append(character),
                ('\n', _) => line.Append(@"\n"),
                ('\r', _) => line.Append(@"\r"),
                ('\t', _) => line.Append(@"\t"),
                _ => line.Append(CultureInfo.InvariantCulture, $@"\u{(int)character:x4}"),
            };
        }

        return line.ToString();
    }

    private static bool IsUnsafe(char character, bool keepsLines) => character switch
    {
        '\n' or '\r' or '\t' when keepsLines => false,
        '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => true,
        _ => char.IsControl(character),
    };
}
