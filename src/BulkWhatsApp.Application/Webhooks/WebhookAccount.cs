namespace BulkWhatsApp.Webhooks;

/// <summary>What a webhook needs of an account, with its secrets in clear: never logged, never serialized.</summary>
public sealed record WebhookAccount(Guid Id, Guid? TenantId, string? AppSecret, string? VerifyToken)
{
    /// <summary>A record would print its secrets.</summary>
    public override string ToString() => $"WebhookAccount {Id}";
}
