using BulkWhatsApp.RecipientLists.Import;

namespace BulkWhatsApp.RecipientLists;

/// <summary>A file or pasted text that people are read from.</summary>
/// <param name="Name">For people.</param>
/// <param name="Content">Its bytes, unread.</param>
/// <param name="Options">How it is read.</param>
public sealed record AudienceSource(string Name, Stream Content, AudienceReadOptions Options)
{
    /// <exception cref="AudienceFormatException">It cannot be read at all.</exception>
    public Task<AudienceReader> OpenAsync(CancellationToken cancellationToken) =>
        AudienceReader.OpenAsync(Content, Options, cancellationToken);
}
