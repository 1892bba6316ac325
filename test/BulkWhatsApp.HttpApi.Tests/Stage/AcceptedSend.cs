namespace BulkWhatsApp.Stage;

public sealed record AcceptedSend(string To, string CallbackData, DateTime AcceptedAt);
