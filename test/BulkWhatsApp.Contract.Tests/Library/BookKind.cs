namespace BulkWhatsApp.Contract.Library;

public enum BookKind
{
    Novel = 0,
    Poetry = 1,
}
