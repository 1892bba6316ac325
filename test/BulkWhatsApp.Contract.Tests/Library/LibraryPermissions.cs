namespace BulkWhatsApp.Contract.Library;

public static class LibraryPermissions
{
    public const string Read = "Library.Read";
    public const string Write = "Library.Read.Write";
    public const string TenantsOnly = "Library.TenantsOnly";
    public const string Disabled = "Library.Disabled";
}
