namespace BulkWhatsApp.Messages;

/// <param name="NextAt">When the first of them is tried, UTC.</param>
public readonly record struct LaterMessages(long Count, DateTime NextAt);
