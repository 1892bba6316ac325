namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <param name="PhoneNumberId">The number that uploaded it; no other may use it (5.1).</param>
internal sealed record MediaItem(string Id, string PhoneNumberId, string MimeType, string Sha256, byte[] Content, DateTimeOffset UploadedAt)
{
    /// <summary>Uploaded media is kept for 30 days (5.1).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary><c>image</c>, <c>video</c>, <c>audio</c>; anything else counts as <c>document</c>.</summary>
    public string Kind => MimeType.Split('/')[0] is "image" or "video" or "audio" ? MimeType.Split('/')[0] : "document";
}
