using System.Globalization;

namespace BulkWhatsApp.Reports;

/// <summary>Periods of the report in the reader's time zone.</summary>
internal static class ReportPeriod
{
    /// <summary>The first year whose periods are compared, long before the first campaign.</summary>
    private const int FirstYear = 2000;

    /// <param name="name">IANA name; UTC if null or unknown.</param>
    public static TimeZoneInfo ZoneOf(string? name) =>
        name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    public static DateOnly DayOf(DateTime time, TimeZoneInfo zone) => DateOnly.FromDateTime(Local(time, zone));

    /// <summary>The first day of the month or week.</summary>
    public static DateOnly StartOf(ReportGrouping grouping, DateOnly day) => grouping == ReportGrouping.Month
        ? new DateOnly(day.Year, day.Month, 1)
        : day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>The first day of the month or week before.</summary>
    public static DateOnly Before(ReportGrouping grouping, DateOnly start) =>
        grouping == ReportGrouping.Month ? start.AddMonths(-1) : start.AddDays(-7);

    public static string NameOf(ReportGrouping grouping, DateOnly start)
    {
        var at = start.ToDateTime(TimeOnly.MinValue);
        return grouping == ReportGrouping.Month
            ? start.ToString("yyyy-MM", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(at)}-W{ISOWeek.GetWeekOfYear(at):00}");
    }

    /// <summary>
    /// As many months before if the period consists of whole months, or else as many days and hours; null if the period has no start or no
    /// length.
    /// </summary>
    public static (DateTime From, DateTime To)? Before(DateTime? from, DateTime to, TimeZoneInfo zone)
    {
        if (from is not { Year: >= FirstYear } start || to <= start || to.Year == DateTime.MaxValue.Year)
        {
            return null;
        }

        var (first, end) = (Local(start, zone), Local(to, zone));
        if (IsStartOfMonth(first) && IsStartOfMonth(end))
        {
            var months = (12 * (end.Year - first.Year)) + end.Month - first.Month;
            return (first.Year - (months / 12)) < FirstYear ? null : (Utc(first.AddMonths(-months), zone), start);
        }

        return end - first > first - new DateTime(FirstYear, 1, 1) ? null : (Utc(first - (end - first), zone), start);
    }

    private static bool IsStartOfMonth(DateTime time) => time is { Day: 1, TimeOfDay.Ticks: 0 };

    private static DateTime Local(DateTime time, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc), zone);

    /// <summary>A time that a change of the clocks skips is an hour later.</summary>
    private static DateTime Utc(DateTime local, TimeZoneInfo zone)
    {
        var time = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(time) ? time.AddHours(1) : time, zone);
    }
}
