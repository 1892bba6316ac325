using System.Globalization;

namespace BulkWhatsApp.Host.Configuration;

public record DateTimeFormatDto(
    string CalendarAlgorithmType,
    string DateTimeFormatLong,
    string ShortDatePattern,
    string FullDateTimePattern,
    string DateSeparator,
    string ShortTimePattern,
    string LongTimePattern)
{
    public static DateTimeFormatDto From(DateTimeFormatInfo format) => new(
        format.Calendar.AlgorithmType.ToString(),
        format.LongDatePattern,
        format.ShortDatePattern,
        format.FullDateTimePattern,
        format.DateSeparator,
        format.ShortTimePattern,
        format.LongTimePattern);
}
