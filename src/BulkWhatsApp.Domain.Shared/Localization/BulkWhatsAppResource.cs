namespace BulkWhatsApp.Localization;

/// <summary>The module's texts: <c>Localization/BulkWhatsApp</c> and the reasons and remedies of Meta's codes in <c>Localization/CloudApiErrors</c>.</summary>
[LocalizationResourceName("BulkWhatsApp")]
public class BulkWhatsAppResource;
