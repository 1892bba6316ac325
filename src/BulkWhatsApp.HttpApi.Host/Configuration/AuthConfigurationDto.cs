namespace BulkWhatsApp.Host.Configuration;

/// <param name="GrantedPolicies">Names of the permissions the user has; others are not listed.</param>
public record AuthConfigurationDto(Dictionary<string, bool> GrantedPolicies);
