namespace BulkWhatsApp.Benchmarks;

/// <param name="PhoneNumber">E.164.</param>
internal readonly record struct SentMessage(Guid Id, int Attempt, string Wamid, string PhoneNumber);
