namespace BulkWhatsApp.Foundation.Tests.Library;

[LocalizationResourceName("Library")]
public class LibraryResource;
