namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>Gives the rows of one file, in order, one at a time.</summary>
internal interface IAudienceSource : IAsyncDisposable
{
    /// <summary>The next row, blank ones included; null at the end.</summary>
    /// <exception cref="AudienceFormatException">The rest cannot be read.</exception>
    ValueTask<AudienceRecord?> ReadAsync(CancellationToken cancellationToken);
}
