namespace BulkWhatsApp.CloudApi;

/// <summary>
/// Where and as whom a call is made. <see cref="ToString"/> never prints the token, so that an account may be logged.
/// </summary>
/// <param name="BaseUrl">Absolute http or https address without the version, such as <c>https://graph.facebook.com</c> or a simulator's.</param>
/// <param name="ApiVersion">Graph version as it stands in the path, such as <c>v25.0</c> (meta-cloud-api.md 0.2).</param>
/// <param name="PhoneNumberId">Meta's id of the sending number; not the number itself.</param>
/// <param name="WabaId">Id of the WhatsApp Business Account that owns the number and its templates.</param>
/// <param name="AccessToken">Bearer token, in clear text.</param>
public sealed record CloudApiAccount(string BaseUrl, string ApiVersion, string PhoneNumberId, string WabaId, string AccessToken)
{
    public override string ToString() => $"CloudApiAccount {{ {BaseUrl}, {ApiVersion}, phone number id {PhoneNumberId}, WABA {WabaId} }}";
}
