using BulkWhatsApp.RecipientLists.Import;

namespace BulkWhatsApp.RecipientLists;

/// <summary>A file or pasted text that people are read from, with its place among those that are read at once.</summary>
/// <param name="Name">For people.</param>
/// <param name="Content">Its bytes, unread.</param>
/// <param name="Options">How it is read.</param>
/// <param name="Place">Free when this is disposed of, which is after its reader.</param>
public sealed record AudienceSource(string Name, Stream Content, AudienceReadOptions Options, IDisposable Place) : IDisposable
{
    /// <exception cref="AudienceFormatException">It cannot be read at all.</exception>
    public Task<AudienceReader> OpenAsync(CancellationToken cancellationToken) =>
        AudienceReader.OpenAsync(Content, Options, cancellationToken);

    public void Dispose() => Place.Dispose();
}
