using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>Times are UTC on both sides of the database; an unspecified kind is taken as UTC.</summary>
internal sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    value => UtcTime.From(value),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
