namespace BulkWhatsApp.Host.Localization;

/// <summary>The host's own texts.</summary>
[LocalizationResourceName("BulkWhatsAppHost")]
public class HostResource;
