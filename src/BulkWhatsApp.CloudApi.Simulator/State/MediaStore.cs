using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace BulkWhatsApp.CloudApi.Simulator.State;

internal sealed class MediaStore
{
    private const long FirstId = 1122334455660000;

    private readonly ConcurrentDictionary<string, MediaItem> _items = new();
    private long _created;

    public int Count => _items.Count;

    public MediaItem Add(string phoneNumberId, string mimeType, byte[] content, DateTimeOffset now)
    {
        var id = (FirstId + Interlocked.Increment(ref _created)).ToString();
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        return _items[id] = new MediaItem(id, phoneNumberId, mimeType, sha256, content, now);
    }

    /// <summary>Null if it is unknown or older than 30 days.</summary>
    public MediaItem? Find(string? id, DateTimeOffset now) =>
        id is not null && _items.TryGetValue(id, out var item) && now - item.UploadedAt < MediaItem.Lifetime ? item : null;

    /// <summary>Acts as if 30 days had passed for this item, or for all if null.</summary>
    /// <returns>How many items that affected.</returns>
    public int Expire(string? id)
    {
        var expired = _items.Values.Where(item => id is null || item.Id == id).ToArray();
        foreach (var item in expired)
        {
            _items[item.Id] = item with { UploadedAt = DateTimeOffset.MinValue };
        }

        return expired.Length;
    }

    public bool Remove(string id) => _items.TryRemove(id, out _);
}

/// <param name="PhoneNumberId">The number that uploaded it; no other may use it (5.1).</param>
internal sealed record MediaItem(string Id, string PhoneNumberId, string MimeType, string Sha256, byte[] Content, DateTimeOffset UploadedAt)
{
    /// <summary>Uploaded media is kept for 30 days (5.1).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary><c>image</c>, <c>video</c>, <c>audio</c>; anything else counts as <c>document</c>.</summary>
    public string Kind => MimeType.Split('/')[0] is "image" or "video" or "audio" ? MimeType.Split('/')[0] : "document";
}
