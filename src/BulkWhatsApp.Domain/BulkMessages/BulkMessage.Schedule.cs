namespace BulkWhatsApp.BulkMessages;

/// <summary>What can be done to a campaign that waits for its time: nobody has a message yet.</summary>
public partial class BulkMessage
{
    /// <param name="at">The new time, UTC; null sends at once.</param>
    internal void Reschedule(DateTime? at, DateTime now, Actor actor)
    {
        CheckScheduled("Reschedule");
        ScheduledAt = at;
        Status = at > now ? BulkMessageStatus.Scheduled : BulkMessageStatus.Queued;
        Record(TimelineAction.Rescheduled, now, actor, at?.ToString("O"));
        AddDistributedEvent(new BulkMessageRescheduledEto
        {
            TenantId = TenantId, BulkMessageId = Id, Number = Number, Title = Title, ScheduledAt = at, RescheduledAt = now,
        });
    }

    /// <summary>Unlocks the document, so that it can be changed and submitted again.</summary>
    /// <param name="ownAccountId">The template's account, which a draft does not name.</param>
    internal void GoBackToDraft(Guid? ownAccountId, DateTime now, Actor actor)
    {
        CheckScheduled("BackToDraft");
        DocStatus = DocStatus.Draft;
        Status = BulkMessageStatus.Draft;
        Thaw();
        AccountId = AccountId == ownAccountId ? null : AccountId;
        (TemplateName, TemplateLanguage, TemplateComponentsJson) = (null, null, null);
        (TemplateCategory, TemplateParameterFormat, SubmittedAt, PlannedCount) = (null, null, null, 0);
        Record(TimelineAction.BackToDraft, now, actor);
        AddDistributedEvent(new BulkMessageWithdrawnEto
        {
            TenantId = TenantId, BulkMessageId = Id, Number = Number, Title = Title, WithdrawnAt = now,
        });
    }

    private void CheckScheduled(string action)
    {
        CheckSubmitted(action);
        if (Status != BulkMessageStatus.Scheduled)
        {
            throw NotAllowed(action);
        }
    }
}
