namespace BulkWhatsApp.Accounts;

/// <summary>The maximum rate of sending from a number, in messages per second (meta-cloud-api.md 3.1).</summary>
public static class SendRate
{
    /// <param name="own">The account's own limit; if given, it is used as it is.</param>
    /// <param name="throughputLevel">In Meta's words.</param>
    /// <param name="inboundHeadroom"><see cref="BulkWhatsAppOptions.InboundHeadroom"/></param>
    public static int Get(int? own, bool isCoexistence, string? throughputLevel, decimal inboundHeadroom)
    {
        var allowed = (isCoexistence, throughputLevel) switch
        {
            (true, _) => WhatsAppAccountConsts.CoexistenceMessagesPerSecond,
            (_, "HIGH") => WhatsAppAccountConsts.HighMessagesPerSecond,
            _ => WhatsAppAccountConsts.StandardMessagesPerSecond,
        };
        return own ?? (int)(allowed * (1 - inboundHeadroom));
    }
}
