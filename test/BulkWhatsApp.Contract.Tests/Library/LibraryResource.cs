namespace BulkWhatsApp.Contract.Library;

[LocalizationResourceName("Library")]
public class LibraryResource;
