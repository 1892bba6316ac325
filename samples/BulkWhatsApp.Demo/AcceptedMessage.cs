namespace BulkWhatsApp.Demo;

/// <param name="To">The recipient's number without '+'.</param>
/// <param name="CallbackData">The sender's callback data: the message's id and attempt.</param>
internal sealed record AcceptedMessage(string To, string? CallbackData, DateTimeOffset AcceptedAt);
