namespace BulkWhatsApp.Stage;

/// <summary>The smallest bytes that are recognised as a file of their kind.</summary>
public static class TestFiles
{
    public static byte[] Of(string fileName) => Path.GetExtension(fileName) switch
    {
        ".png" => [0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[32]],
        ".mp4" => [0, 0, 0, 0x18, .. "ftypisom"u8, 0, 0, 2, 0, .. "isomiso2mp41"u8, .. new byte[32]],
        ".pdf" => [.. "%PDF-1.7\n%%EOF"u8],
        var other => throw new ArgumentOutOfRangeException(nameof(fileName), other, null),
    };
}
