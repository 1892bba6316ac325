using BulkWhatsApp.Dispatch;

namespace BulkWhatsApp.PostgreSql;

public sealed partial class PostgreSqlEngineStore
{
    public Task<RecipientChunk?> ReadRecipientsAsync(Guid bulkMessageId, int size, CancellationToken ct) => throw new NotSupportedException();

    public Task AdvanceLaunchAsync(Guid bulkMessageId, RecipientChunk chunk, TimeSpan lease, CancellationToken ct) => throw new NotSupportedException();

    public Task<bool> AddMessageAsync(Guid bulkMessageId, long place, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<RecipientPlace>> FindWithoutMessageAsync(Guid bulkMessageId, long after, int max, CancellationToken ct) =>
        throw new NotSupportedException();

    public Task EndLaunchAsync(Guid bulkMessageId, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<UnreleasedMessage>> TakeUnreleasedAsync(TimeSpan? lostAfter, int max, CancellationToken ct) => throw new NotSupportedException();

    public Task ReleaseAsync(Guid messageId, CancellationToken ct) => throw new NotSupportedException();
}
