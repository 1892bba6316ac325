namespace BulkWhatsApp.Host.Localization;

/// <summary>The texts of users, roles, tenants and sign-in.</summary>
[LocalizationResourceName("BulkWhatsAppHost")]
public class HostResource;
