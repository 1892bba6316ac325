using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Messages;

namespace BulkWhatsApp.Dispatch.Outcomes;

/// <summary>Which failures are tried again by the machine on another day, told by the answer of the call or by webhook alike.</summary>
internal static class LaterTries
{
    public static MessageFact WithLaterTry(this MessageFact fact) => fact is { Kind: MessageFactKind.Failed, ErrorCode: { } code }
        ? fact with { Later = Of(ErrorTaxonomy.Classify(code, subcode: null, httpStatus: 0)) }
        : fact;

    private static LaterTry? Of(ErrorRule rule) =>
        rule.Class == ErrorClass.RecipientLater ? new LaterTry(rule.MinimumDelay, rule.MaxAttempts) : null;
}
