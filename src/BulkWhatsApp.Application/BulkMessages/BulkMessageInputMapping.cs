namespace BulkWhatsApp.BulkMessages;

internal static class BulkMessageInputMapping
{
    public static BulkMessageContent ToContent(this BulkMessageInputBase input, IClock clock) => new(
        input.Title,
        input.RecipientType,
        input.RecipientListId,
        input.TemplateId,
        input.AccountId,
        input.VariableType,
        JsonText.Of(input.TemplateVariables),
        clock.NormalizeOrNull(input.ScheduledAt),
        input.Labels);

    /// <summary>The same message, to one person and at once.</summary>
    public static BulkMessageContent ToTest(this BulkMessage draft, string title) => new(
        title,
        RecipientType.IndividualRecipients,
        RecipientListId: null,
        draft.TemplateId,
        draft.AccountId,
        draft.VariableType,
        draft.VariablesJson,
        ScheduledAt: null,
        [BulkMessageConsts.TestLabel]);

    public static BulkMessageFilter ToFilter(this GetBulkMessagesInput input, IClock clock, bool submittedOnly = false) => new(
        input.Filter?.Trim(),
        input.Status,
        input.AccountId,
        input.TemplateId,
        input.Label?.Trim(),
        clock.NormalizeOrNull(input.From),
        clock.NormalizeOrNull(input.To),
        submittedOnly);

    public static DateTime? NormalizeOrNull(this IClock clock, DateTime? time) => time is null ? null : clock.Normalize(time.Value);
}
