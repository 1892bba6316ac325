using System.Security.Cryptography;
using System.Text;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>Media: upload, description, download (5.1 to 5.3).</summary>
internal sealed class MediaEndpoint(SimulationHost host)
{
    public const string DownloadPath = "/whatsapp_business/attachments";

    private const int Megabyte = 1024 * 1024;
    private static readonly TimeSpan UrlLifetime = TimeSpan.FromMinutes(5);

    private readonly byte[] _urlKey = RandomNumberGenerator.GetBytes(32);

    /// <summary><c>POST /{phone-number-id}/media</c>, multipart.</summary>
    public async Task UploadAsync(HttpContext context)
    {
        var simulation = host.Current;
        var id = (string)context.GetRouteValue("id")!;
        var number = simulation.Accounts.FindNumber(id);
        var now = host.Clock.GetUtcNow();
        var refusal = GraphAccess.Refuse(context, simulation, now, AccessToken.Messaging, number?.Details.WabaId)
            ?? (number is null ? GraphError.NoSuchObject("post", id) : null)
            ?? (context.Request.HasFormContentType ? null : GraphError.Of(100, "The request must be multipart/form-data."));
        if (refusal is not null)
        {
            await GraphAnswer.ErrorAsync(context, refusal);
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (RefuseForm(form) is { } bad)
        {
            await GraphAnswer.ErrorAsync(context, bad);
            return;
        }

        var item = simulation.Media.Add(id, TypeOf(form), await ReadAsync(form.Files["file"]!, context.RequestAborted), now);
        await GraphAnswer.JsonAsync(context, 200, json => json.WriteString("id", item.Id));
    }

    /// <summary>Null also for another phone number's media, if the request names a number.</summary>
    public MediaItem? Find(HttpContext context, string id)
    {
        var asked = context.Request.Query["phone_number_id"].ToString();
        var item = host.Current.Media.Find(id, host.Clock.GetUtcNow());
        return asked.Length == 0 || item?.PhoneNumberId == asked ? item : null;
    }

    public Task GetAsync(HttpContext context, MediaItem item)
    {
        var expires = (host.Clock.GetUtcNow() + UrlLifetime).ToUnixTimeSeconds();
        var address =
            $"{context.Request.Scheme}://{context.Request.Host}{DownloadPath}?mid={item.Id}&ext={expires}&hash={UrlHash(item.Id, expires)}";
        return GraphAnswer.JsonAsync(context, 200, json =>
        {
            json.WriteString("messaging_product", "whatsapp");
            json.WriteString("url", address);
            json.WriteString("mime_type", item.MimeType);
            json.WriteString("sha256", item.Sha256);
            json.WriteString("file_size", item.Content.Length.ToString());
            json.WriteString("id", item.Id);
        });
    }

    /// <summary>The URL in a description: valid for 5 minutes with the same token, then 404 (5.2).</summary>
    public async Task DownloadAsync(HttpContext context)
    {
        if (GraphAccess.Refuse(context, host.Current, host.Clock.GetUtcNow(), AccessToken.Messaging, null) is { } refusal)
        {
            await GraphAnswer.ErrorAsync(context, refusal);
            return;
        }

        var query = context.Request.Query;
        var id = query["mid"].ToString();
        var valid = long.TryParse(query["ext"], out var expires)
            && expires > host.Clock.GetUtcNow().ToUnixTimeSeconds()
            && query["hash"] == UrlHash(id, expires);
        var item = valid ? host.Current.Media.Find(id, host.Clock.GetUtcNow()) : null;
        await (item is null
            ? GraphAnswer.BytesAsync(context, 404, null, default)
            : GraphAnswer.BytesAsync(context, 200, item.MimeType, item.Content));
    }

    private static GraphError? RefuseForm(IFormCollection form)
    {
        if (form["messaging_product"] != "whatsapp")
        {
            return new GraphError(400, 100, "(#100) The parameter messaging_product is required.");
        }

        if (form.Files["file"] is not { } file)
        {
            return new GraphError(400, 100, "(#100) The parameter file is required.");
        }

        var limit = LimitOf(TypeOf(form));
        if (limit == 0)
        {
            return GraphError.Of(100, $"Param file must be a file of a supported type. Received file of type '{TypeOf(form)}'.");
        }

        return file.Length > limit
            ? GraphError.Of(131053, $"The file has {file.Length} bytes; the most for its type is {limit}.")
            : null;
    }

    private static string TypeOf(IFormCollection form)
    {
        var type = form["type"].ToString();
        type = type.Contains('/') ? type : form.Files["file"]!.ContentType;
        return type.Split(';')[0].Trim().ToLowerInvariant();
    }

    /// <summary>Bytes by MIME type (5.3); 0 = not supported. In practice any document type works.</summary>
    private static int LimitOf(string mimeType) => mimeType switch
    {
        "image/jpeg" or "image/png" => 5 * Megabyte,
        "image/webp" => 500 * 1024,
        "video/mp4" or "video/3gpp" => 16 * Megabyte,
        "audio/aac" or "audio/amr" or "audio/mpeg" or "audio/mp4" or "audio/ogg" => 16 * Megabyte,
        _ when mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType.StartsWith("application/", StringComparison.Ordinal) =>
            100 * Megabyte,
        _ => 0,
    };

    private static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    private string UrlHash(string id, long expires) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_urlKey, Encoding.ASCII.GetBytes($"{id}:{expires}")))[..32];
}
