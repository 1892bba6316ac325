using BulkWhatsApp.Templates;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Tells a file's type by its first bytes: what a browser or a file name says may be wrong, and Meta refuses the mismatch.</summary>
public static class AttachmentContentType
{
    /// <summary>Bytes of the file's beginning that are enough to tell.</summary>
    public const int HeaderBytes = 12;

    private static readonly string[] Mp4Brands = ["isom", "iso", "mp4", "avc1", "M4V", "MSNV", "dash", "mmp4", "f4v"];

    /// <returns>The media type, or null where it is none that a WhatsApp header takes (meta-cloud-api.md 5.3).</returns>
    public static string? Sniff(ReadOnlySpan<byte> header)
    {
        if (header.StartsWith("%PDF-"u8))
        {
            return "application/pdf";
        }

        if (header.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return "image/jpeg";
        }

        if (header.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return "image/png";
        }

        return header.Length >= HeaderBytes && header[4..8].SequenceEqual("ftyp"u8) ? SniffBrand(header[8..12]) : null;
    }

    /// <summary>Whether what the sender says of the file is at least of its kind; saying nothing is no contradiction.</summary>
    public static bool Agrees(string? declared, string sniffed)
    {
        var mediaType = declared?.Split(';')[0].Trim().ToLowerInvariant();
        if (string.IsNullOrEmpty(mediaType) || mediaType.EndsWith("/octet-stream", StringComparison.Ordinal))
        {
            return true;
        }

        return Attachment.KindOf(sniffed) switch
        {
            TemplateHeaderKind.Image => mediaType.StartsWith("image/", StringComparison.Ordinal),
            TemplateHeaderKind.Video => mediaType.StartsWith("video/", StringComparison.Ordinal),
            _ => mediaType == sniffed,
        };
    }

    /// <summary>QuickTime, HEIC and audio share the container and are not taken.</summary>
    private static string? SniffBrand(ReadOnlySpan<byte> brand)
    {
        if (brand.StartsWith("3gp"u8) || brand.StartsWith("3g2"u8))
        {
            return "video/3gpp";
        }

        var text = System.Text.Encoding.ASCII.GetString(brand);
        return Mp4Brands.Any(known => text.StartsWith(known, StringComparison.OrdinalIgnoreCase)) ? "video/mp4" : null;
    }
}
