using System.Text.Json;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.PhoneNumbers;
using BulkWhatsApp.Security;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Dispatch.People;

/// <summary>
/// Tells a person that the opt-out was understood, once, as free text within the 24 hours that the person's own message opened (meta-platform-api.md 3.3). It is
/// tried once: lost rather than sent twice.
/// </summary>
public sealed class OptOutConfirmation(IEngineStore store, ICloudApiClient cloudApi, ISecretProtector secrets, ILogger<OptOutConfirmation> logger)
{
    public async Task SendAsync(Guid? tenantId, string phoneNumberId, string address, string text, CancellationToken ct)
    {
        try
        {
            if (await store.FindSenderAsync(tenantId, phoneNumberId, ct) is not { } sender)
            {
                logger.LogWarning("No account of the tenant has phone number {PhoneNumberId}, which was written to; an opt-out is not confirmed.", phoneNumberId);
                return;
            }

            var account = new CloudApiAccount(
                sender.BaseUrl, sender.ApiVersion, phoneNumberId, sender.WabaId, secrets.Unprotect(sender.AccessTokenCipher));
            var result = await cloudApi.SendAsync(account, BodyOf(address, text), ct);
            if (result.Error is { } error)
            {
                logger.LogWarning("An opt-out could not be confirmed from phone number {PhoneNumberId}: {Code} {Reason}", phoneNumberId, error.Code, error.Message);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogWarning(exception, "An opt-out could not be confirmed from phone number {PhoneNumberId}.", phoneNumberId);
        }
    }

    private static byte[] BodyOf(string address, string text)
    {
        var recipient = WhatsAppUserId.TryParse(address, out _) ? "recipient" : "to";
        return JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["messaging_product"] = "whatsapp",
            ["recipient_type"] = "individual",
            [recipient] = address,
            ["type"] = "text",
            ["text"] = new { preview_url = false, body = text },
        });
    }
}
