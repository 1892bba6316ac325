namespace BulkWhatsApp.Accounts;

public static class AccountMapping
{
    public static AccountDto ToDto(this WhatsAppAccount account, CloudApiErrorTexts texts, decimal inboundHeadroom) => new()
    {
        Id = account.Id,
        CreationTime = account.CreationTime,
        CreatorId = account.CreatorId,
        LastModificationTime = account.LastModificationTime,
        LastModifierId = account.LastModifierId,
        Name = account.Name,
        PhoneNumberId = account.PhoneNumberId,
        WabaId = account.WabaId,
        ApiVersion = account.ApiVersion,
        BaseUrl = account.BaseUrl,
        Status = account.Status,
        IsDefault = account.IsDefault,
        DefaultCountry = account.DefaultCountry,
        MessagesPerSecond = account.MessagesPerSecond,
        EffectiveMessagesPerSecond = SendRate.Get(account.MessagesPerSecond, account.IsCoexistence, account.ThroughputLevel, inboundHeadroom),
        HasAccessToken = account.AccessTokenCipher is not null,
        HasAppSecret = account.AppSecretCipher is not null,
        HasVerifyToken = account.VerifyTokenCipher is not null,
        WebhookPath = $"/api/bulk-whatsapp/webhooks/{account.Id}",
        DisplayPhoneNumber = account.DisplayPhoneNumber,
        VerifiedName = account.VerifiedName,
        QualityRating = account.QualityRating,
        ThroughputLevel = account.ThroughputLevel,
        PhoneNumberStatus = account.PhoneNumberStatus,
        IsCoexistence = account.IsCoexistence,
        UsersPer24Hours = account.UsersPer24Hours,
        IsWebhookSubscribed = account.IsWebhookSubscribed,
        CheckedAt = account.CheckedAt,
        TemplateSyncDueAt = account.TemplateSyncDueAt,
        CircuitOpenedAt = account.CircuitOpenedAt,
        CircuitErrorCode = account.CircuitErrorCode,
        CircuitErrorSubcode = account.CircuitErrorSubcode,
        CircuitReason = account.CircuitErrorCode is { } code ? texts.GetReason(code, account.CircuitErrorSubcode) : null,
        CircuitRemedy = account.CircuitErrorCode is { } sameCode ? texts.GetRemedy(sameCode, account.CircuitErrorSubcode) : null,
        CircuitDetails = account.CircuitReason,
        ConcurrencyStamp = account.ConcurrencyStamp,
    };
}
