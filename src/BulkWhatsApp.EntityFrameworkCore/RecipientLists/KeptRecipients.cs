namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// Rows that were read completely before the first one is written, in a temporary file because there may be millions: the database is then
/// locked only for a moment.
/// </summary>
internal sealed class KeptRecipients : IAsyncDisposable
{
    private readonly FileStream _file;

    private KeptRecipients(FileStream file) => _file = file;

    public static async Task<KeptRecipients> ReadAsync(IAsyncEnumerable<NewRecipient> recipients, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 1 << 16,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        try
        {
            await using var writer = new BinaryWriter(file, System.Text.Encoding.UTF8, leaveOpen: true);
            await foreach (var recipient in recipients.WithCancellation(cancellationToken))
            {
                writer.Write(recipient.PhoneNumber);
                Write(writer, recipient.Name);
                Write(writer, recipient.DataJson);
            }
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        return new KeptRecipients(file);
    }

    /// <summary>All rows, in order.</summary>
    public IEnumerable<NewRecipient> Read()
    {
        _file.Position = 0;
        using var reader = new BinaryReader(_file, System.Text.Encoding.UTF8, leaveOpen: true);
        while (_file.Position < _file.Length)
        {
            yield return new NewRecipient(reader.ReadString(), ReadText(reader), ReadText(reader));
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    private static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
