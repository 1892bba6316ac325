namespace BulkWhatsApp.Host.Localization;

/// <summary>The texts of users, roles, tenants and sign-in.</summary>
[LocalizationResourceName("BulkWhatsAppHost")]
public class HostResource;

/// <summary>The texts of ABP's own pages, by ABP's names: <c>Resource::Key</c>.</summary>
public class AbpPagesResource;
