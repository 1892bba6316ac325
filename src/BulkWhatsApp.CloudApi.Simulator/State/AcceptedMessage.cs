namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>A row of the log of accepted messages.</summary>
/// <param name="To">The number as it was addressed; 0 when only a user id was.</param>
/// <param name="Recipient">The user id that was addressed, if any.</param>
internal readonly record struct AcceptedMessage(
    PhoneNumber Number, ulong WaId, ulong To, string? Recipient, MessageTemplate? Template, string? CallbackData, long AcceptedAtUnixMilliseconds, int Attempt);
