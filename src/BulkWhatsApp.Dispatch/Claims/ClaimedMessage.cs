namespace BulkWhatsApp.Dispatch.Claims;

/// <summary>A message this node, and no other, may now send, once.</summary>
/// <param name="PhoneNumber">E.164 with a leading '+', or a business-scoped user id.</param>
/// <param name="Attempt">Number of this call; its callback data carries it.</param>
/// <param name="Tries">Tries so far, this one included.</param>
/// <param name="IsSuppressed">The person opted out after the launch.</param>
/// <param name="ClaimNumber">Which of its owner's claims it is; calls are announced in their order.</param>
public sealed record ClaimedMessage(
    Guid Id, Guid BulkMessageId, string PhoneNumber, string? RecipientName, string? DataJson, int Attempt, int Tries, bool IsSuppressed, long ClaimNumber);
