namespace BulkWhatsApp.Foundation.Domain;

public interface IClock
{
    /// <summary>UTC.</summary>
    DateTime Now { get; }

    DateTimeKind Kind { get; }

    bool SupportsMultipleTimezone { get; }

    /// <summary>To UTC; a time of unspecified kind is taken as UTC.</summary>
    DateTime Normalize(DateTime dateTime);
}
