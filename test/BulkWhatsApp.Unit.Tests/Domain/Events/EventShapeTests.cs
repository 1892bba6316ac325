using System.Reflection;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Conversations;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;

namespace BulkWhatsApp.Domain.Events;

/// <summary>
/// What other applications read from the bus (<c>docs/events.md</c>). A property may be added, here too; a line that is here is never
/// removed or changed: an event that has to change in another way gets a new name, and a line of its own.
/// </summary>
public class EventShapeTests
{
    private static readonly string[] Promised =
    [
        "BulkWhatsApp.BulkMessage.Submitted: TenantId Guid?",
        "BulkWhatsApp.BulkMessage.Submitted: BulkMessageId Guid",
        "BulkWhatsApp.BulkMessage.Submitted: Number String",
        "BulkWhatsApp.BulkMessage.Submitted: Title String",
        "BulkWhatsApp.BulkMessage.Submitted: AccountId Guid",
        "BulkWhatsApp.BulkMessage.Submitted: TemplateName String",
        "BulkWhatsApp.BulkMessage.Submitted: TemplateLanguage String",
        "BulkWhatsApp.BulkMessage.Submitted: ScheduledAt DateTime?",
        "BulkWhatsApp.BulkMessage.Submitted: SubmittedAt DateTime",
        "BulkWhatsApp.BulkMessage.Finished: TenantId Guid?",
        "BulkWhatsApp.BulkMessage.Finished: BulkMessageId Guid",
        "BulkWhatsApp.BulkMessage.Finished: Number String",
        "BulkWhatsApp.BulkMessage.Finished: Title String",
        "BulkWhatsApp.BulkMessage.Finished: Status BulkMessageStatus",
        "BulkWhatsApp.BulkMessage.Finished: FinishedAt DateTime",
        "BulkWhatsApp.BulkMessage.Finished: RecipientCount Int64",
        "BulkWhatsApp.BulkMessage.Finished: SentCount Int64",
        "BulkWhatsApp.BulkMessage.Finished: DeliveredCount Int64",
        "BulkWhatsApp.BulkMessage.Finished: ReadCount Int64",
        "BulkWhatsApp.BulkMessage.Finished: FailedCount Int64",
        "BulkWhatsApp.BulkMessage.Finished: CancelledCount Int64",
        "BulkWhatsApp.BulkMessage.Finished: SuppressedCount Int64",
        "BulkWhatsApp.BulkMessage.Finished: DuplicateCount Int64",
        "BulkWhatsApp.BulkMessage.Finished: NoConsentCount Int64",
        "BulkWhatsApp.BulkMessage.Finished: OverCapCount Int64",
        "BulkWhatsApp.BulkMessage.Cancelled: TenantId Guid?",
        "BulkWhatsApp.BulkMessage.Cancelled: BulkMessageId Guid",
        "BulkWhatsApp.BulkMessage.Cancelled: Number String",
        "BulkWhatsApp.BulkMessage.Cancelled: Title String",
        "BulkWhatsApp.BulkMessage.Cancelled: Reason String",
        "BulkWhatsApp.BulkMessage.Cancelled: CancelledAt DateTime",
        "BulkWhatsApp.BulkMessage.Withdrawn: TenantId Guid?",
        "BulkWhatsApp.BulkMessage.Withdrawn: BulkMessageId Guid",
        "BulkWhatsApp.BulkMessage.Withdrawn: Number String",
        "BulkWhatsApp.BulkMessage.Withdrawn: Title String",
        "BulkWhatsApp.BulkMessage.Withdrawn: WithdrawnAt DateTime",
        "BulkWhatsApp.BulkMessage.Rescheduled: TenantId Guid?",
        "BulkWhatsApp.BulkMessage.Rescheduled: BulkMessageId Guid",
        "BulkWhatsApp.BulkMessage.Rescheduled: Number String",
        "BulkWhatsApp.BulkMessage.Rescheduled: Title String",
        "BulkWhatsApp.BulkMessage.Rescheduled: ScheduledAt DateTime?",
        "BulkWhatsApp.BulkMessage.Rescheduled: RescheduledAt DateTime",
        "BulkWhatsApp.BulkMessage.Assigned: TenantId Guid?",
        "BulkWhatsApp.BulkMessage.Assigned: BulkMessageId Guid",
        "BulkWhatsApp.BulkMessage.Assigned: Number String",
        "BulkWhatsApp.BulkMessage.Assigned: Title String",
        "BulkWhatsApp.BulkMessage.Assigned: AssignedToId Guid?",
        "BulkWhatsApp.BulkMessage.Assigned: AssignedToName String",
        "BulkWhatsApp.BulkMessage.Assigned: AssignedById Guid?",
        "BulkWhatsApp.BulkMessage.Assigned: AssignedByName String",
        "BulkWhatsApp.BulkMessage.Assigned: AssignedAt DateTime",
        "BulkWhatsApp.BulkMessage.Mentioned: TenantId Guid?",
        "BulkWhatsApp.BulkMessage.Mentioned: BulkMessageId Guid",
        "BulkWhatsApp.BulkMessage.Mentioned: Number String",
        "BulkWhatsApp.BulkMessage.Mentioned: Title String",
        "BulkWhatsApp.BulkMessage.Mentioned: CommentId Guid",
        "BulkWhatsApp.BulkMessage.Mentioned: UserIds Guid",
        "BulkWhatsApp.BulkMessage.Mentioned: MentionedById Guid?",
        "BulkWhatsApp.BulkMessage.Mentioned: MentionedByName String",
        "BulkWhatsApp.BulkMessage.Mentioned: MentionedAt DateTime",
        "BulkWhatsApp.Messages.Failed: TenantId Guid?",
        "BulkWhatsApp.Messages.Failed: BulkMessageId Guid",
        "BulkWhatsApp.Messages.Failed: Messages.MessageId Guid",
        "BulkWhatsApp.Messages.Failed: Messages.Attempt Int32",
        "BulkWhatsApp.Messages.Failed: Messages.PhoneNumber String",
        "BulkWhatsApp.Messages.Failed: Messages.ErrorCode Int32?",
        "BulkWhatsApp.Messages.Failed: Messages.ErrorDetails String",
        "BulkWhatsApp.Messages.Failed: Messages.FailedAt DateTime",
        "BulkWhatsApp.OptOuts.OptedOut: TenantId Guid?",
        "BulkWhatsApp.OptOuts.OptedOut: PhoneNumbers String",
        "BulkWhatsApp.OptOuts.OptedOut: Scope OptOutScope",
        "BulkWhatsApp.OptOuts.OptedOut: Source OptOutSource",
        "BulkWhatsApp.OptOuts.OptedOut: Reason String",
        "BulkWhatsApp.OptOuts.OptedOut: OptedOutAt DateTime",
        "BulkWhatsApp.Conversations.MessagesReceived: TenantId Guid?",
        "BulkWhatsApp.Conversations.MessagesReceived: Messages.InboundMessageId Guid",
        "BulkWhatsApp.Conversations.MessagesReceived: Messages.ConversationId Guid",
        "BulkWhatsApp.Conversations.MessagesReceived: Messages.AccountId Guid",
        "BulkWhatsApp.Conversations.MessagesReceived: Messages.PhoneNumber String",
        "BulkWhatsApp.Conversations.MessagesReceived: Messages.Kind InboundKind",
        "BulkWhatsApp.Conversations.MessagesReceived: Messages.ReceivedAt DateTime",
        "BulkWhatsApp.Conversations.MessagesReceived: Messages.BulkMessageId Guid?",
        "BulkWhatsApp.Conversations.MessagesReceived: Messages.Attribution ReplyAttribution",
        "BulkWhatsApp.Conversations.Replied: TenantId Guid?",
        "BulkWhatsApp.Conversations.Replied: ConversationId Guid",
        "BulkWhatsApp.Conversations.Replied: ReplyId Guid",
        "BulkWhatsApp.Conversations.Replied: UserId Guid?",
        "BulkWhatsApp.Conversations.Replied: RepliedAt DateTime",
        "BulkWhatsApp.Consents.Changed: TenantId Guid?",
        "BulkWhatsApp.Consents.Changed: PhoneNumbers String",
        "BulkWhatsApp.Consents.Changed: Category ConsentCategory",
        "BulkWhatsApp.Consents.Changed: State ConsentState",
        "BulkWhatsApp.Consents.Changed: Source ConsentSource",
        "BulkWhatsApp.Consents.Changed: At DateTime",
    ];

    private static readonly Type[] Events =
        [.. typeof(BulkMessageSubmittedEto).Assembly.GetTypes().Where(type => type.GetCustomAttribute<EventNameAttribute>() is not null)];

    [Fact]
    public void Events_keep_every_property_they_ever_had_with_its_type()
    {
        var actual = Events.SelectMany(type => LinesOf(type).Select(line => $"{EventNameAttribute.GetNameOrDefault(type)}: {line}"));

        actual.ShouldBe(Promised, ignoreOrder: true);
    }

    /// <summary>JSON carries the numbers.</summary>
    [Fact]
    public void The_numbers_of_their_choices_stay()
    {
        ((int)BulkMessageStatus.Completed, (int)BulkMessageStatus.PartiallyFailed).ShouldBe((5, 6));
        Numbers<ConsentState>().ShouldStartWith("Withdrawn=0 Given=1 Asked=2");
        Numbers<ConsentSource>().ShouldStartWith(
            "Person=0 Import=1 Api=2 Reply=3 UserPreference=4 MetaRefusal=5 DoubleOptIn=6 ErasedBefore=7");
        Numbers<OptOutScope>().ShouldStartWith("All=0 Marketing=1");
        Numbers<OptOutSource>().ShouldStartWith("Manual=0 Import=1 UserPreference=2 MetaRefusal=3 Reply=4 ErasedBefore=5");
        Numbers<ReplyAttribution>().ShouldStartWith("None=0 Answered=1 Button=2 Assumed=3");
        Numbers<InboundKind>().ShouldStartWith(
            "Unsupported=0 Text=1 Button=2 Choice=3 FlowReply=4 Image=5 "
            + "Video=6 Audio=7 Document=8 Sticker=9 Location=10 Contacts=11 Order=12 Reaction=13");
    }

    [Fact]
    public void What_an_older_version_wrote_can_still_be_read()
    {
        const string Json =
            """
            {"TenantId":null,"BulkMessageId":"11111111-1111-1111-1111-111111111111","Messages":[
            {"MessageId":"22222222-2222-2222-2222-222222222222","Attempt":2,"PhoneNumber":"+12025550140","ErrorCode":131026,"FailedAt":"2026-01-31T09:00:00Z"}],"FromALaterVersion":1}
            """;

        var read = System.Text.Json.JsonSerializer.Deserialize<MessagesFailedEto>(Json)!;

        var failed = read.Messages.ShouldHaveSingleItem();
        (failed.Attempt, failed.PhoneNumber, failed.ErrorCode).ShouldBe((2, "+12025550140", 131026));
    }

    private static string Numbers<T>()
        where T : struct, Enum =>
        string.Join(' ', Enum.GetValues<T>().Select(value => $"{value}={Convert.ToInt32(value)}"));

    private static IEnumerable<string> LinesOf(Type type) => type.GetProperties().SelectMany(property =>
    {
        var item = property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(List<>)
            ? property.PropertyType.GetGenericArguments()[0]
            : property.PropertyType;
        return item.Namespace!.StartsWith("BulkWhatsApp") && item.IsClass
            ? LinesOf(item).Select(line => $"{property.Name}.{line}")
            : [$"{property.Name} {NameOf(item)}"];
    });

    private static string NameOf(Type type) => Nullable.GetUnderlyingType(type) is { } underlying ? $"{underlying.Name}?" : type.Name;
}
