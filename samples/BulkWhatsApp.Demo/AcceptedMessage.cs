namespace BulkWhatsApp.Demo;

/// <param name="To">The recipient's number without '+'.</param>
/// <param name="CallbackData">What the sender attached: the message's id and attempt.</param>
internal sealed record AcceptedMessage(string To, string? CallbackData, DateTimeOffset AcceptedAt);
