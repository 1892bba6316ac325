namespace BulkWhatsApp.Dispatch.Claims;

/// <summary>A message this node, and no other, may now send, once, at its slot.</summary>
/// <param name="Attempt">Number of this call; its callback data carries it.</param>
/// <param name="Tries">Tries so far, this one included.</param>
/// <param name="IsSuppressed">The person opted out after the launch.</param>
/// <param name="SlotIn">How long after the claim its send slot is; measured from the claim's answer.</param>
/// <param name="UnconfirmedUntil">End of its lease; later for every later claim of the number, so that it also says how far a pipe has come.</param>
public sealed record ClaimedMessage(
    Guid Id, Guid BulkMessageId, string PhoneNumber, string? RecipientName, string? DataJson, int Attempt, int Tries, bool IsSuppressed, TimeSpan SlotIn,
    DateTime UnconfirmedUntil);
