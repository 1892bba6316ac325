using BulkWhatsApp.Consents;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Every transition of the document: the allowed ones, and each forbidden one with its code.</summary>
public class BulkMessageTests
{
    private static readonly DateTime Now = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Clerk = new(Guid.NewGuid(), "clerk");
    private static readonly Guid AccountId = Guid.NewGuid();

    [Fact]
    public void A_new_document_is_a_draft()
    {
        var message = Draft();

        (message.DocStatus, message.Status).ShouldBe((DocStatus.Draft, BulkMessageStatus.Draft));
        message.Timeline.ShouldHaveSingleItem().Action.ShouldBe(TimelineAction.Created);
    }

    [Fact]
    public void Submit_freezes_the_template_and_queues()
    {
        var message = Draft();
        var template = Template();

        message.Submit(template, AccountId, 3, ConsentPolicy.Off, Now, Clerk);

        (message.DocStatus, message.Status, message.AccountId).ShouldBe((DocStatus.Submitted, BulkMessageStatus.Queued, AccountId));
        (message.TemplateName, message.TemplateLanguage, message.TemplateComponentsJson)
            .ShouldBe((template.Name, template.Language, template.ComponentsJson));
    }

    [Fact]
    public void A_scheduled_document_waits_for_its_time()
    {
        var message = Draft(Now.AddHours(1));

        message.Submit(Template(), AccountId, 3, ConsentPolicy.Off, Now, Clerk);

        message.Status.ShouldBe(BulkMessageStatus.Scheduled);
    }

    [Fact]
    public void A_scheduled_document_is_moved_or_sent_at_once()
    {
        var message = Draft(Now.AddHours(1));
        message.Submit(Template(), AccountId, 3, ConsentPolicy.Off, Now, Clerk);

        message.Reschedule(Now.AddHours(2), Now, Clerk);
        (message.Status, message.ScheduledAt).ShouldBe((BulkMessageStatus.Scheduled, Now.AddHours(2)));

        message.Reschedule(null, Now, Clerk);
        (message.Status, message.ScheduledAt).ShouldBe((BulkMessageStatus.Queued, null));
    }

    [Fact]
    public void A_scheduled_document_becomes_a_draft_again_as_it_was()
    {
        var message = Draft(Now.AddHours(1));
        message.Submit(Template(), AccountId, 3, ConsentPolicy.Off, Now, Clerk);
        message.PlannedCount.ShouldBe(3);

        message.GoBackToDraft(AccountId, Now, Clerk);

        (message.DocStatus, message.Status, message.SubmittedAt).ShouldBe((DocStatus.Draft, BulkMessageStatus.Draft, null));
        (message.AccountId, message.TemplateName, message.TemplateComponentsJson, message.PlannedCount).ShouldBe((null, null, null, 0));
        message.SetContent(Content());
    }

    [Fact]
    public void Handled_failures_are_counted_until_they_are_retried()
    {
        var message = In(nameof(Finished));

        message.MarkHandled([new FailureCount(131026, 2), new FailureCount(-5, 1)], Now, Clerk);
        message.MarkHandled([new FailureCount(131026, 4)], Now, Clerk);
        message.HandledFailureCount.ShouldBe(5);

        message.RetryFailed([131026], Now, Clerk);
        message.HandledFailureCount.ShouldBe(1);
    }

    [Fact]
    public void A_pause_can_be_resumed_to_where_it_was()
    {
        var message = Submitted();

        message.Pause("price is wrong", Now, Clerk);
        (message.Status, message.PauseCause, message.PauseReason).ShouldBe((BulkMessageStatus.Paused, PauseCause.Person, "price is wrong"));

        message.Resume(Now, Clerk);
        (message.Status, message.PauseReason).ShouldBe((BulkMessageStatus.Queued, null));
    }

    [Fact]
    public void A_cancelled_document_is_amended_into_a_new_draft_with_its_content()
    {
        var message = Cancelled();

        var first = message.Amend(Guid.NewGuid(), Now, Clerk);
        first.Submit(Template(), AccountId, 3, ConsentPolicy.Off, Now, Clerk);
        first.Cancel(null, Now, Clerk);
        var second = first.Amend(Guid.NewGuid(), Now, Clerk);

        (first.Number, second.Number).ShouldBe(("BULK-WA-2026-00001-1", "BULK-WA-2026-00001-2"));
        (second.AmendedFromId, second.DocStatus, second.Title, second.VariablesJson)
            .ShouldBe((first.Id, DocStatus.Draft, message.Title, message.VariablesJson));
        second.Labels.Select(label => label.Label).ShouldBe(["spring"]);
    }

    [Theory]
    [InlineData(nameof(Submitted))]
    [InlineData(nameof(Paused))]
    [InlineData(nameof(Cancelled))]
    [InlineData(nameof(Finished))]
    public void Only_a_draft_is_edited(string state)
    {
        var message = In(state);

        CodeOf(() => message.SetContent(Content())).ShouldBe(BulkWhatsAppErrorCodes.DocumentLocked);
        CodeOf(() => message.SetAttachment(null)).ShouldBe(BulkWhatsAppErrorCodes.DocumentLocked);
        CodeOf(message.CheckDraft).ShouldBe(BulkWhatsAppErrorCodes.DocumentLocked);
        CodeOf(() => message.Submit(Template(), AccountId, 3, ConsentPolicy.Off, Now, Clerk))
            .ShouldBe(BulkWhatsAppErrorCodes.AlreadySubmitted);
    }

    [Theory]
    [InlineData(nameof(Draft), "Pause", BulkWhatsAppErrorCodes.NotSubmitted)]
    [InlineData(nameof(Draft), "Resume", BulkWhatsAppErrorCodes.NotSubmitted)]
    [InlineData(nameof(Draft), "Cancel", BulkWhatsAppErrorCodes.NotSubmitted)]
    [InlineData(nameof(Draft), "RetryFailed", BulkWhatsAppErrorCodes.NotSubmitted)]
    [InlineData(nameof(Draft), "Amend", BulkWhatsAppErrorCodes.AmendOnlyCancelled)]
    [InlineData(nameof(Submitted), "Resume", BulkWhatsAppErrorCodes.ActionNotAllowed)]
    [InlineData(nameof(Submitted), "RetryFailed", BulkWhatsAppErrorCodes.RetryWhileRunning)]
    [InlineData(nameof(Submitted), "Amend", BulkWhatsAppErrorCodes.AmendOnlyCancelled)]
    [InlineData(nameof(Paused), "Pause", BulkWhatsAppErrorCodes.ActionNotAllowed)]
    [InlineData(nameof(Paused), "RetryFailed", BulkWhatsAppErrorCodes.RetryWhileRunning)]
    [InlineData(nameof(Paused), "Amend", BulkWhatsAppErrorCodes.AmendOnlyCancelled)]
    [InlineData(nameof(Cancelled), "Pause", BulkWhatsAppErrorCodes.ActionNotAllowed)]
    [InlineData(nameof(Cancelled), "Resume", BulkWhatsAppErrorCodes.ActionNotAllowed)]
    [InlineData(nameof(Cancelled), "Cancel", BulkWhatsAppErrorCodes.ActionNotAllowed)]
    [InlineData(nameof(Cancelled), "RetryFailed", BulkWhatsAppErrorCodes.ActionNotAllowed)]
    [InlineData(nameof(Finished), "Pause", BulkWhatsAppErrorCodes.AlreadyFinished)]
    [InlineData(nameof(Finished), "Resume", BulkWhatsAppErrorCodes.AlreadyFinished)]
    [InlineData(nameof(Finished), "Cancel", BulkWhatsAppErrorCodes.AlreadyFinished)]
    [InlineData(nameof(Finished), "Amend", BulkWhatsAppErrorCodes.AmendOnlyCancelled)]
    [InlineData(nameof(Draft), "Reschedule", BulkWhatsAppErrorCodes.NotSubmitted)]
    [InlineData(nameof(Draft), "BackToDraft", BulkWhatsAppErrorCodes.NotSubmitted)]
    [InlineData(nameof(Submitted), "Reschedule", BulkWhatsAppErrorCodes.ActionNotAllowed)]
    [InlineData(nameof(Submitted), "BackToDraft", BulkWhatsAppErrorCodes.ActionNotAllowed)]
    [InlineData(nameof(Paused), "Reschedule", BulkWhatsAppErrorCodes.ActionNotAllowed)]
    [InlineData(nameof(Paused), "BackToDraft", BulkWhatsAppErrorCodes.ActionNotAllowed)]
    [InlineData(nameof(Cancelled), "Reschedule", BulkWhatsAppErrorCodes.ActionNotAllowed)]
    [InlineData(nameof(Cancelled), "BackToDraft", BulkWhatsAppErrorCodes.ActionNotAllowed)]
    [InlineData(nameof(Finished), "Reschedule", BulkWhatsAppErrorCodes.ActionNotAllowed)]
    [InlineData(nameof(Finished), "BackToDraft", BulkWhatsAppErrorCodes.ActionNotAllowed)]
    public void A_forbidden_transition_is_refused_and_changes_nothing(string state, string action, string code)
    {
        var message = In(state);
        var before = (message.DocStatus, message.Status, message.Timeline.Count);

        CodeOf(() => Act(message, action)).ShouldBe(code);

        (message.DocStatus, message.Status, message.Timeline.Count).ShouldBe(before);
    }

    [Fact]
    public void A_finished_document_is_opened_for_its_failed_messages()
    {
        var message = In(nameof(Finished));

        message.RetryFailed(null, Now, Clerk);

        (message.Status, message.FinishedAt).ShouldBe((BulkMessageStatus.InProgress, null));
    }

    [Fact]
    public void Labels_are_trimmed_and_kept_once()
    {
        var message = Draft();

        message.SetContent(Content() with { Labels = [" spring ", "Spring", "vip"] });

        message.Labels.Select(label => label.Label).ShouldBe(["spring", "vip"]);
    }

    private static void Act(BulkMessage message, string action)
    {
        switch (action)
        {
            case "Pause": message.Pause(null, Now, Clerk); break;
            case "Resume": message.Resume(Now, Clerk); break;
            case "Cancel": message.Cancel(null, Now, Clerk); break;
            case "RetryFailed": message.RetryFailed(null, Now, Clerk); break;
            case "Reschedule": message.Reschedule(null, Now, Clerk); break;
            case "BackToDraft": message.GoBackToDraft(null, Now, Clerk); break;
            case "Amend": message.Amend(Guid.NewGuid(), Now, Clerk); break;
            default: throw new ArgumentOutOfRangeException(nameof(action), action, null);
        }
    }

    private static BulkMessage In(string state) => state switch
    {
        nameof(Draft) => Draft(),
        nameof(Submitted) => Submitted(),
        nameof(Paused) => Paused(),
        nameof(Cancelled) => Cancelled(),
        nameof(Finished) => Finished(),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static BulkMessageContent Content(DateTime? scheduledAt = null) => new(
        "Spring sale",
        RecipientType.IndividualRecipients,
        null,
        Guid.NewGuid(),
        null,
        VariableType.Common,
        """{"1":"Ada"}""",
        scheduledAt,
        ["spring"]);

    private static BulkMessage Draft(DateTime? scheduledAt = null) =>
        new(Guid.NewGuid(), null, "BULK-WA-2026-00001", Content(scheduledAt), Now, Clerk);

    private static BulkMessage Draft() => Draft(null);

    private static BulkMessage Submitted()
    {
        var message = Draft();
        message.Submit(Template(), AccountId, 3, ConsentPolicy.Off, Now, Clerk);
        return message;
    }

    private static BulkMessage Paused()
    {
        var message = Submitted();
        message.Pause(null, Now, Clerk);
        return message;
    }

    private static BulkMessage Cancelled()
    {
        var message = Submitted();
        message.Cancel("wrong list", Now, Clerk);
        return message;
    }

    /// <summary>The engine finishes a document by SQL; here its status is set the way a database row would set it.</summary>
    private static BulkMessage Finished()
    {
        var message = Submitted();
        typeof(BulkMessage).GetProperty(nameof(BulkMessage.Status))!.SetValue(message, BulkMessageStatus.PartiallyFailed);
        typeof(BulkMessage).GetProperty(nameof(BulkMessage.FinishedAt))!.SetValue(message, Now);
        return message;
    }

    private static WhatsAppTemplate Template()
    {
        var template = new WhatsAppTemplate(Guid.NewGuid(), null, AccountId, "spring_offer", "en_US");
        template.Update(
            new TemplateSnapshot(
                "778899001122334", TemplateStatus.Approved, TemplateCategory.Marketing, TemplateParameterFormat.Positional, null, null,
                """[{"type":"BODY","text":"Hello {{1}}, welcome."}]"""),
            Now);
        return template;
    }

    private static string? CodeOf(Action action) => Should.Throw<BusinessException>(action).Code;
}
