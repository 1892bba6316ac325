namespace BulkWhatsApp;

public static class BulkWhatsAppDbProperties
{
    /// <summary>Prefix of every table of the module.</summary>
    public const string DbTablePrefix = "Bwa";

    /// <summary>Name of the connection string; a host without it falls back to <c>Default</c>.</summary>
    public const string ConnectionStringName = "BulkWhatsApp";
}
