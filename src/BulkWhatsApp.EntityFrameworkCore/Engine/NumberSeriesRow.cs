namespace BulkWhatsApp.Engine;

/// <summary>Where a series stands. The key holds <see cref="Guid.Empty"/> for the host, since a key cannot hold null.</summary>
internal sealed class NumberSeriesRow
{
    public Guid TenantKey { get; set; }
    public string Prefix { get; set; } = null!;
    public long Last { get; set; }
}
