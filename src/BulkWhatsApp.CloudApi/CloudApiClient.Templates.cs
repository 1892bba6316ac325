using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using BulkWhatsApp.CloudApi.Http;

namespace BulkWhatsApp.CloudApi;

/// <summary>Calls about message templates (meta-cloud-api.md 4 and 5.4).</summary>
public sealed partial class CloudApiClient
{
    private const int TemplatesPerPage = 100;

    /// <summary>Instead of "Bearer", for the calls of an upload.</summary>
    private const string OAuth = "OAuth ";

    /// <summary>How often the bytes of a sample are sent, with the first time.</summary>
    private const int UploadAttempts = 3;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CloudApiTemplate> GetTemplatesAsync(
        CloudApiAccount account, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(account);

        var yielded = new HashSet<string>(StringComparer.Ordinal);
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        var mayRestart = true;
        string? cursor = null;
        do
        {
            JsonDocument page;
            try
            {
                page = await GetTemplatePageAsync(account, cursor, ct).ConfigureAwait(false);
            }
            catch (CloudApiException expired)
                when (expired.Error.Code == CloudApiErrorCodes.InvalidCursor && cursor is not null && mayRestart)
            {
                mayRestart = false;
                cursor = null;
                cursors.Clear();
                page = await GetTemplatePageAsync(account, cursor, ct).ConfigureAwait(false);
            }

            using (page)
            {
                foreach (var template in TemplateReader.Read(page.RootElement).Where(template => yielded.Add(template.Id)))
                {
                    yield return template;
                }

                cursor = TemplateReader.NextCursor(page.RootElement);
            }

            if (cursor is not null && !cursors.Add(cursor))
            {
                throw NotUnderstood("The pages of the template list go round in circles.", 200);
            }
        }
        while (cursor is not null);
    }

    /// <inheritdoc/>
    public async Task<CloudApiTemplate> GetTemplateAsync(CloudApiAccount account, string templateId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(account);

        using var answer = await CallAsync(
            account, templateId, "?fields=" + TemplateReader.Fields, HttpMethod.Get, null, _options.CallTimeout, ct).ConfigureAwait(false);
        return TemplateReader.ReadOne(answer.RootElement) ?? throw NotUnderstood("The answer about a template names none.", 200);
    }

    /// <inheritdoc/>
    public async Task<CreatedTemplate> CreateTemplateAsync(
        CloudApiAccount account, ReadOnlyMemory<byte> definition, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(account);

        using var content = Json(definition);
        using var answer = await CallAsync(
            account, account.WabaId, "/message_templates", HttpMethod.Post, content, _options.CallTimeout, ct).ConfigureAwait(false);
        var created = answer.RootElement;
        return created.Text("id") is { } id
            ? new CreatedTemplate(id, created.Text("status") ?? "PENDING", created.Text("category") ?? "UNKNOWN")
            : throw NotUnderstood("The answer about a new template has no id.", 200);
    }

    /// <inheritdoc/>
    public async Task EditTemplateAsync(
        CloudApiAccount account, string templateId, ReadOnlyMemory<byte> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(account);

        using var content = Json(change);
        using var answer = await CallAsync(account, templateId, "", HttpMethod.Post, content, _options.CallTimeout, ct)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task DeleteTemplateAsync(CloudApiAccount account, string name, string templateId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(account);

        var query = $"/message_templates?hsm_id={Uri.EscapeDataString(templateId)}&name={Uri.EscapeDataString(name)}";
        using var answer = await CallAsync(account, account.WabaId, query, HttpMethod.Delete, null, _options.CallTimeout, ct)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<string> UploadSampleAsync(
        CloudApiAccount account, Stream content, string fileName, string contentType, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(content);

        var session = await StartUploadAsync(account, content.Length, fileName, contentType, ct).ConfigureAwait(false);
        var offset = 0L;
        for (var attempt = 1; attempt <= UploadAttempts; attempt++)
        {
            JsonDocument answer;
            try
            {
                answer = await SendPartAsync(account, session, content, offset, ct).ConfigureAwait(false);
            }
            catch (CloudApiException broken) when (broken.Error.Code == CloudApiErrorCodes.Unreachable && attempt < UploadAttempts)
            {
                answer = await CallAsync(account, session, "", HttpMethod.Get, null, _options.CallTimeout, ct, OAuth)
                    .ConfigureAwait(false);
            }

            using (answer)
            {
                if (answer.RootElement.Text("h") is { } handle)
                {
                    return handle;
                }

                offset = answer.RootElement.Int64("file_offset") is { } next && next >= 0 && next <= content.Length
                    ? next
                    : throw NotUnderstood("The answer to an upload has neither a handle nor an offset.", 200);
            }
        }

        throw NotUnderstood("The upload of a sample does not come to an end.", 200);
    }

    private async Task<string> StartUploadAsync(
        CloudApiAccount account, long length, string fileName, string contentType, CancellationToken ct)
    {
        var appId = await GetAppIdAsync(account, ct).ConfigureAwait(false);
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"/uploads?file_name={Uri.EscapeDataString(fileName)}&file_length={length}&file_type={Uri.EscapeDataString(contentType)}");
        using var answer = await CallAsync(account, appId, query, HttpMethod.Post, null, _options.CallTimeout, ct).ConfigureAwait(false);
        return answer.RootElement.Text("id") is { } session && GraphUri.IsUploadSession(session)
            ? session
            : throw NotUnderstood("The answer to the start of an upload names no session.", 200);
    }

    private async Task<JsonDocument> SendPartAsync(
        CloudApiAccount account, string session, Stream content, long offset, CancellationToken ct)
    {
        content.Position = offset;
        using var part = new BorrowedStreamContent(content);
        part.Headers.TryAddWithoutValidation("file_offset", offset.ToString(CultureInfo.InvariantCulture));
        return await CallAsync(account, session, "", HttpMethod.Post, part, _options.UploadTimeout, ct, OAuth).ConfigureAwait(false);
    }

    /// <summary>The app that issued the account's token (meta-cloud-api.md 8.1).</summary>
    private async Task<string> GetAppIdAsync(CloudApiAccount account, CancellationToken ct)
    {
        var query = "?input_token=" + Uri.EscapeDataString(account.AccessToken);
        using var answer = await CallAsync(account, "debug_token", query, HttpMethod.Get, null, _options.CallTimeout, ct)
            .ConfigureAwait(false);
        return answer.RootElement.Member("data").Text("app_id") ?? throw NotUnderstood("The answer about a token names no app.", 200);
    }

    private Task<JsonDocument> GetTemplatePageAsync(CloudApiAccount account, string? cursor, CancellationToken ct)
    {
        // The address in "next" is not used: it may name another host, and it repeats the access token.
        var after = cursor is null ? string.Empty : "&after=" + Uri.EscapeDataString(cursor);
        var query = $"/message_templates?fields={TemplateReader.Fields}&limit={TemplatesPerPage}{after}";
        return CallAsync(account, account.WabaId, query, HttpMethod.Get, null, _options.CallTimeout, ct);
    }

    private static ReadOnlyMemoryContent Json(ReadOnlyMemory<byte> body) => new(body)
    {
        Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
    };
}
