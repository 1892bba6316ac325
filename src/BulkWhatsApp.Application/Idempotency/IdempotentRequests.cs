namespace BulkWhatsApp.Idempotency;

/// <inheritdoc cref="IIdempotentRequests"/>
public class IdempotentRequests(IIdempotencyStore store) : IIdempotentRequests, ITransientDependency
{
    public virtual async Task<IdempotentAnswer?> BeginAsync(string key, string requestHash)
    {
        CheckKey(key);
        if (await store.FindAsync(key) is { } known)
        {
            return GetAnswer(known, requestHash);
        }

        if (await store.TryInsertAsync(key, requestHash))
        {
            return null;
        }

        // The insert waited for another request with the same key, which has committed since.
        var first = await store.FindAsync(key) ?? throw InProgress(key);
        return GetAnswer(first, requestHash);
    }

    public virtual Task CompleteAsync(string key, IdempotentAnswer answer) =>
        store.CompleteAsync(key, answer.StatusCode, answer.ResponseJson);

    private static void CheckKey(string key)
    {
        if (key.Length is 0 or > IdempotencyConsts.MaxKeyLength || !key.All(character => character is >= ' ' and <= '~'))
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.IdempotencyKeyInvalid).WithData("max", IdempotencyConsts.MaxKeyLength);
        }
    }

    private static IdempotentAnswer GetAnswer(IdempotencyRecord record, string requestHash)
    {
        if (record.RequestHash != requestHash)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.IdempotencyKeyReused).WithData("key", record.Key);
        }

        return record.StatusCode is { } statusCode
            ? new IdempotentAnswer(statusCode, record.ResponseJson ?? "")
            : throw InProgress(record.Key);
    }

    private static BusinessException InProgress(string key) =>
        new BusinessException(BulkWhatsAppErrorCodes.IdempotencyInProgress).WithData("key", key);
}
