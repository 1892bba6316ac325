using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.Dispatch.Claims;

/// <summary>What a submitted campaign froze, and its account as it is now; the token still encrypted.</summary>
public sealed record CampaignContent(
    Guid Id,
    Guid? TenantId,
    string TemplateName,
    string TemplateLanguage,
    TemplateParameterFormat ParameterFormat,
    string ComponentsJson,
    VariableType VariableType,
    string? VariablesJson,
    Attachment? Attachment,
    string? MediaId,
    DateTime? MediaUploadedAt,
    string BaseUrl,
    string ApiVersion,
    string PhoneNumberId,
    string WabaId,
    string AccessTokenCipher,
    Guid AccountId);
