namespace BulkWhatsApp.Permissions;

/// <summary>
/// Roles that a new application, or a new tenant, starts with: who prepares, who sends, who reads the figures, who sets up. They are
/// ordinary roles from then on, and an administrator changes or deletes them for good.
/// </summary>
public static class ReadyRoles
{
    /// <summary>Prepares campaigns and their people, but sends nothing except tests.</summary>
    public const string Clerk = "Clerk";

    /// <summary>Reads what a clerk prepared, sends it and stops it.</summary>
    public const string Approver = "Approver";

    /// <summary>Reads the report.</summary>
    public const string Finance = "Finance";

    /// <summary>Everything of this module: also its accounts, templates and settings.</summary>
    public const string Administrator = "Administrator";

    /// <param name="all">Every permission that can be given here.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(IEnumerable<string> all)
    {
        var ofModule = all.Where(name => name.StartsWith($"{BulkWhatsAppPermissions.GroupName}.", StringComparison.Ordinal)).ToList();
        return new Dictionary<string, IReadOnlyList<string>>
        {
            [Clerk] = Known(
                BulkWhatsAppPermissions.BulkMessages.Default,
                BulkWhatsAppPermissions.BulkMessages.Create,
                BulkWhatsAppPermissions.BulkMessages.Update,
                BulkWhatsAppPermissions.BulkMessages.Delete,
                BulkWhatsAppPermissions.BulkMessages.Amend,
                BulkWhatsAppPermissions.BulkMessages.Comment,
                BulkWhatsAppPermissions.RecipientLists.Default,
                BulkWhatsAppPermissions.RecipientLists.Create,
                BulkWhatsAppPermissions.RecipientLists.Update,
                BulkWhatsAppPermissions.RecipientLists.Delete,
                BulkWhatsAppPermissions.RecipientLists.Import,
                BulkWhatsAppPermissions.RecipientLists.Refresh,
                BulkWhatsAppPermissions.Segments.Default,
                BulkWhatsAppPermissions.Segments.Create,
                BulkWhatsAppPermissions.Segments.Update,
                BulkWhatsAppPermissions.Segments.Delete,
                BulkWhatsAppPermissions.Templates.Default,
                BulkWhatsAppPermissions.Messages.Default,
                BulkWhatsAppPermissions.Conversations.Default,
                BulkWhatsAppPermissions.Conversations.Reply,
                BulkWhatsAppPermissions.OptOuts.Default,
                BulkWhatsAppPermissions.OptOuts.Create,
                BulkWhatsAppPermissions.Consents.Default,
                BulkWhatsAppPermissions.Consents.Record),
            [Approver] = Known(
                BulkWhatsAppPermissions.BulkMessages.Default,
                BulkWhatsAppPermissions.BulkMessages.Submit,
                BulkWhatsAppPermissions.BulkMessages.Cancel,
                BulkWhatsAppPermissions.BulkMessages.Comment,
                BulkWhatsAppPermissions.RecipientLists.Default,
                BulkWhatsAppPermissions.Segments.Default,
                BulkWhatsAppPermissions.Templates.Default,
                BulkWhatsAppPermissions.Messages.Default,
                BulkWhatsAppPermissions.Conversations.Default,
                BulkWhatsAppPermissions.Reports.Default),
            [Finance] = Known(BulkWhatsAppPermissions.Reports.Default, BulkWhatsAppPermissions.Reports.Export),
            [Administrator] = ofModule,
        };

        IReadOnlyList<string> Known(params string[] names) => names.Where(ofModule.Contains).ToList();
    }
}
