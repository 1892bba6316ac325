namespace BulkWhatsApp.Foundation.Domain;

public interface IClock
{
    /// <summary>UTC.</summary>
    DateTime Now { get; }

    DateTimeKind Kind { get; }

    /// <summary>Converts to UTC; a time of unspecified kind is assumed to be UTC.</summary>
    DateTime Normalize(DateTime dateTime);
}

internal sealed class Clock(TimeProvider timeProvider) : IClock
{
    public DateTime Now => timeProvider.GetUtcNow().UtcDateTime;

    public DateTimeKind Kind => DateTimeKind.Utc;

    public DateTime Normalize(DateTime dateTime) => UtcTime.From(dateTime);
}

internal static class UtcTime
{
    public static DateTime From(DateTime value) =>
        value.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(value, DateTimeKind.Utc) : value.ToUniversalTime();
}
