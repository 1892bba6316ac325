namespace BulkWhatsApp.Localization;

/// <summary>
/// The module's texts: <c>Localization/BulkWhatsApp</c>, the reasons and remedies of Meta's codes in <c>Localization/CloudApiErrors</c>,
/// and messages about input, with the names of its fields, in <c>Localization/Input</c>.
/// </summary>
[LocalizationResourceName("BulkWhatsApp")]
public class BulkWhatsAppResource;
