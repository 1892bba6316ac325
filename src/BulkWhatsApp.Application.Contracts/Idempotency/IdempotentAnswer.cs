namespace BulkWhatsApp.Idempotency;

/// <summary>What the first request under a key was answered.</summary>
/// <param name="StatusCode">HTTP status, 2xx.</param>
/// <param name="ResponseJson">The body; empty where there was none.</param>
public sealed record IdempotentAnswer(int StatusCode, string ResponseJson);
