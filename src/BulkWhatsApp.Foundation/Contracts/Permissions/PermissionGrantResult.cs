namespace BulkWhatsApp.Foundation.Contracts;

public enum PermissionGrantResult
{
    Undefined,
    Granted,
    Prohibited,
}
