using System.Net.Http.Headers;
using System.Text.Json;
using BulkWhatsApp.CloudApi.Http;

namespace BulkWhatsApp.CloudApi;

/// <summary>What concerns people's own messages.</summary>
public sealed partial class CloudApiClient
{
    private const int CopyBuffer = 64 * 1024;

    /// <summary>Hosts that Meta gives files from; the token is sent nowhere else.</summary>
    private static readonly string[] FileHosts = ["fbsbx.com", "fbcdn.net", "facebook.com", "whatsapp.net"];

    /// <inheritdoc/>
    public async Task MarkReadAsync(CloudApiAccount account, string messageId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentException.ThrowIfNullOrEmpty(messageId);

        using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>
        {
            ["messaging_product"] = "whatsapp", ["status"] = "read", ["message_id"] = messageId,
        }));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await CallAsync(account, account.PhoneNumberId, "/messages", HttpMethod.Post, body, _options.CallTimeout, ct)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<CloudApiMedia?> DownloadMediaAsync(
        CloudApiAccount account, string mediaId, Stream to, long maxBytes, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(to);

        var query = "?phone_number_id=" + Uri.EscapeDataString(account.PhoneNumberId);
        using var about = await CallAsync(account, mediaId, query, HttpMethod.Get, null, _options.CallTimeout, ct).ConfigureAwait(false);
        if (about.RootElement.Int64("file_size") > maxBytes)
        {
            return null;
        }

        var address = about.RootElement.Text("url");
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !IsOfMeta(uri, account))
        {
            throw NotUnderstood("The address of a file is not one of WhatsApp's.", 200);
        }

        try
        {
            var size = await CopyAsync(uri, account.AccessToken, to, maxBytes, ct).ConfigureAwait(false);
            return size is { } copied ? new CloudApiMedia(about.RootElement.Text("mime_type"), copied) : null;
        }
        catch (Exception failure) when (failure is not CloudApiException)
        {
            ct.ThrowIfCancellationRequested();
            throw new CloudApiException(Unreachable(failure), null, failure);
        }
    }

    private static bool IsOfMeta(Uri uri, CloudApiAccount account) =>
        uri.GetLeftPart(UriPartial.Authority) == new Uri(account.BaseUrl).GetLeftPart(UriPartial.Authority)
        || (uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && Array.Exists(
            FileHosts, host => uri.Host == host || uri.Host.EndsWith("." + host, StringComparison.OrdinalIgnoreCase)));

    /// <returns>The length; null if the file is longer than allowed.</returns>
    private async Task<long?> CopyAsync(Uri uri, string token, Stream to, long maxBytes, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(_options.UploadTimeout);
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        using var response = await _invoker.SendAsync(request, deadline.Token).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw NotUnderstood("WhatsApp did not give out a file.", (int)response.StatusCode);
        }

        var from = await response.Content.ReadAsStreamAsync(deadline.Token).ConfigureAwait(false);
        var buffer = new byte[CopyBuffer];
        long size = 0;
        int count;
        while ((count = await from.ReadAsync(buffer, deadline.Token).ConfigureAwait(false)) > 0)
        {
            size += count;
            if (size > maxBytes)
            {
                return null;
            }

            await to.WriteAsync(buffer.AsMemory(0, count), deadline.Token).ConfigureAwait(false);
        }

        return size;
    }
}
