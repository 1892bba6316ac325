namespace BulkWhatsApp.Messages;

/// <summary>How many messages of a campaign failed for one reason.</summary>
public sealed record FailureCount(int ErrorCode, long Count);
