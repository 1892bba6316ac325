namespace BulkWhatsApp.Foundation.Domain;

internal sealed class Clock(TimeProvider timeProvider) : IClock
{
    public DateTime Now => timeProvider.GetUtcNow().UtcDateTime;

    public DateTimeKind Kind => DateTimeKind.Utc;

    public bool SupportsMultipleTimezone => true;

    public DateTime Normalize(DateTime dateTime) => UtcTime.From(dateTime);
}
