namespace BulkWhatsApp.Exports;

/// <summary>A file for a download that must be complete before its unit of work ends, and that may not fit into memory.</summary>
public static class TemporaryFile
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>An empty file that only this process's user can read; it is deleted when the stream is closed.</summary>
    public static FileStream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = BufferBytes,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
    }
}
