namespace BulkWhatsApp.Foundation;

/// <summary>The foundation's own texts. Add cultures by <c>AddJsonLocalization&lt;FoundationResource&gt;</c>.</summary>
[LocalizationResourceName("BulkWhatsAppFoundation")]
public class FoundationResource;
