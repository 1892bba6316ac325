namespace BulkWhatsApp.Host.Data;

/// <summary>The setting <c>Database:Provider</c>.</summary>
public enum DatabaseProvider
{
    SqlServer,
    PostgreSql,
}
