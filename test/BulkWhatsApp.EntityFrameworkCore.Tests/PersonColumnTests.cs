using BulkWhatsApp.SqlServer;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp;

/// <summary>
/// A new column of text breaks this test until somebody has decided whether it may name a person. If it may, erasing a person must visit it
/// (<c>ModulePersonTraces</c>).
/// </summary>
public class PersonColumnTests
{
    /// <summary>The columns that an erasure visits, or whose rows it deletes.</summary>
    private static readonly string[] Visited =
    [
        "BulkMessage: PauseReason SegmentFilterJson Title VariablesJson",
        "BulkMessageComment: Text",
        "BulkMessageExclusion: PhoneNumber RecipientName",
        "BulkMessageLabel: Label",
        "BulkMessageRecipient: DataJson MobileNumber Name PhoneNumber",
        "BulkMessageSeries: Title",
        "Consent: PhoneNumber",
        "ConsentEntry: MessageId Note Origin PhoneNumber Proof",
        "Conversation: Excerpt LastInboundWamid PhoneNumber ProfileName",
        "ConversationReply: ErrorDetails QuotedWamid Text Wamid",
        "IdempotencyRow: ResponseJson",
        "InboundMessage: ContentJson ContextWamid Payload PhoneNumber Text Wamid",
        "OptOut: FollowsNumber MessageId PhoneNumber Reason Words",
        "OutgoingEventRow: Payload",
        "ParkedStatus: Details RecipientUserId RecipientWaId Wamid",
        "PhoneIdentity: Address Alias",
        "PortfolioUser: PhoneNumber",
        "Recipient: ChangedToNumber DataJson Name PhoneNumber",
        "RecipientImport: ColumnsJson FailureValue FileName",
        "RecipientList: Description Name SourceJson",
        "RejectedRowRecord: CellsJson Detail Field ReasonCode Value",
        "Segment: Description FilterJson Name",
        "TimelineEntry: Detail",
        "WhatsAppMessage: DataJson ErrorDetails PhoneNumber RecipientName Wamid",
        "WhatsAppMessageEvent: Details",
    ];

    /// <summary>
    /// The office's own settings and user names, Meta's ids and texts, secrets and hashes. The name of an attachment is shown to whoever
    /// erases, with the file, because only a person can tell whom a file is about.
    /// </summary>
    private static readonly string[] OfNobody =
    [
        "Attachment: BlobName ContentType FileName",
        "BulkMessage: AssignedToName ConcurrencyStamp MediaId Number SegmentCountsJson TemplateComponentsJson TemplateLanguage"
            + " TemplateName",
        "BulkMessageComment: UserName",
        "BulkMessageSeries: ConcurrencyStamp",
        "ConsentEntry: UserName",
        "ConsentSettings: ConcurrencyStamp ConfirmButtons Confirmation",
        "ConversationReply: ConcurrencyStamp UserName",
        "ErasedPerson: AddressHash",
        "ErasureKey: KeyCipher",
        "IdempotencyRow: Key RequestHash",
        "Node: Id",
        "NumberSeriesRow: Prefix",
        "OptOut: ConcurrencyStamp",
        "OptOutSettings: ConcurrencyStamp Confirmation StartWords StopWords",
        "OutgoingEventRow: Name",
        "PhoneNumberOwner: PhoneNumberId",
        "PortfolioUser: PortfolioId",
        "RecipientImport: FailureCode",
        "RecipientList: ConcurrencyStamp SourceName",
        "Segment: ConcurrencyStamp",
        "TimelineEntry: UserName",
        "WhatsAppAccount: AccessTokenCipher ApiVersion AppSecretCipher BaseUrl CircuitReason ConcurrencyStamp DefaultCountry"
            + " DisplayPhoneNumber Name PhoneNumberId PhoneNumberStatus PortfolioId QualityRating ThroughputLevel VerifiedName"
            + " VerifyTokenCipher WabaId",
        "WhatsAppTemplate: ComponentsJson ConcurrencyStamp EditTimesJson Language MetaId Name QualityScore RejectedAdvice RejectedReason"
            + " StatusNote",
    ];

    [Fact]
    public void Of_every_column_of_text_it_is_known_whether_it_may_name_a_person()
    {
        using var context = RecordedModule.CreateContext();

        var columns = context.Model.GetEntityTypes()
            .SelectMany(type => type.GetDeclaredProperties().Where(property => property.ClrType == typeof(string))
                .Select(property => $"{type.ClrType.Name}.{property.Name}"));

        columns.ShouldBe(Visited.Concat(OfNobody).SelectMany(Columns), ignoreOrder: true);
    }

    /// <param name="line">A type and its columns.</param>
    private static IEnumerable<string> Columns(string line)
    {
        var (type, names) = (line[..line.IndexOf(':')], line[(line.IndexOf(':') + 1)..]);
        return names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => $"{type}.{name}");
    }
}
