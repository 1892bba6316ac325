namespace BulkWhatsApp.Messages;

/// <summary>One thing learned about one attempt of one message.</summary>
/// <param name="Attempt">The call it is about, as its callback data says.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Until">Postponed: not before. Unconfirmed: given up after.</param>
/// <param name="RefundsTry">Postponed because of pace: the person is not to blame, the try does not count.</param>
/// <param name="Later">Failed, but the person may be tried again later, by the machine.</param>
public readonly record struct MessageFact(
    MessageFactKind Kind,
    int Attempt,
    DateTime At,
    string? Wamid = null,
    int? ErrorCode = null,
    string? Details = null,
    DateTime? Until = null,
    bool RefundsTry = false,
    LaterTry? Later = null);
