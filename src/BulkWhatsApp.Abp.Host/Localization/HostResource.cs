namespace BulkWhatsApp.Host.Localization;

/// <summary>The texts of the host's own.</summary>
[LocalizationResourceName("BulkWhatsAppHost")]
public class HostResource;
