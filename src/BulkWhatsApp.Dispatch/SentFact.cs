using BulkWhatsApp.Messages;

namespace BulkWhatsApp.Dispatch;

/// <summary>What became of a claimed message.</summary>
/// <param name="CallDuration">How long the call to Meta took; null when none was made.</param>
public readonly record struct SentFact(MessageFact Fact, TimeSpan? CallDuration);
