using BulkWhatsApp.Dispatch.Claims;
using BulkWhatsApp.Messages;

namespace BulkWhatsApp.Dispatch;

/// <summary>What became of a claimed message.</summary>
/// <param name="CallDuration">From the call of Meta to its answer; null where none was made.</param>
/// <param name="Proof">With what Meta was called, where its answer says that it took the token for the number: it is about the message or its person.</param>
public readonly record struct SentFact(MessageFact Fact, TimeSpan? CallDuration, NumberProof? Proof = null);
