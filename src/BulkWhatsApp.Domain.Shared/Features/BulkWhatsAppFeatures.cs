namespace BulkWhatsApp.Features;

/// <summary>What a tenant has of the module.</summary>
public static class BulkWhatsAppFeatures
{
    public const string GroupName = "BulkWhatsApp";

    /// <summary>Off: nobody has any permission of the module. What was submitted before goes on, and opt-outs and receipts are still taken.</summary>
    public const string Enable = GroupName + ".Enable";

    /// <summary>The most people one campaign may go to, however much the setting allows; empty: only the setting counts.</summary>
    public const string MaxRecipientsPerCampaign = GroupName + ".MaxRecipientsPerCampaign";
}
