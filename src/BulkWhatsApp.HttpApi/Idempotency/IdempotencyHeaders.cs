namespace BulkWhatsApp.Idempotency;

public static class IdempotencyHeaders
{
    /// <summary>Of a request: 1 to <see cref="IdempotencyConsts.MaxKeyLength"/> printable ASCII characters.</summary>
    public const string Key = "Idempotency-Key";

    /// <summary>Of an answer that was given before: <c>true</c>.</summary>
    public const string Replayed = "Idempotency-Replayed";
}
