namespace BulkWhatsApp.Host.Configuration;

public record TimingDto(TimeZoneDto TimeZone)
{
    /// <summary>The server's times are UTC; pages show them in the browser's time zone.</summary>
    public static readonly TimingDto Utc = new(new TimeZoneDto(new TimeZoneNameDto("Etc/UTC"), new WindowsTimeZoneDto("UTC")));
}
