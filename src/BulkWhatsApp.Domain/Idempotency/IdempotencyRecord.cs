namespace BulkWhatsApp.Idempotency;

/// <summary>A request that was made under a key, and its answer.</summary>
/// <param name="Key">The caller's key; unique per tenant and user.</param>
/// <param name="RequestHash">Tells a repetition from another request under the same key.</param>
/// <param name="StatusCode">HTTP status of the answer; null while the request is still being worked on.</param>
/// <param name="ResponseJson">Body of the answer; empty where there is none.</param>
public sealed record IdempotencyRecord(string Key, string RequestHash, int? StatusCode, string? ResponseJson);
