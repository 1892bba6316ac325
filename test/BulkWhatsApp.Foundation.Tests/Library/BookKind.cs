namespace BulkWhatsApp.Foundation.Tests.Library;

public enum BookKind
{
    Novel = 0,
    Poetry = 1,
}
