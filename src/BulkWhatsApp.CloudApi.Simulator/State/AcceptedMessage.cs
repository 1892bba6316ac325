namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>A row of the log of accepted messages.</summary>
internal readonly record struct AcceptedMessage(
    PhoneNumber Number, ulong WaId, MessageTemplate? Template, string? CallbackData, long AcceptedAtUnixMilliseconds, int Attempt);
