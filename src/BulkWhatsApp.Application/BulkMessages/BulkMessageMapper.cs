using System.Globalization;
using System.Text.Json;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Localization;
using BulkWhatsApp.Messages;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Segments;
using BulkWhatsApp.Templates;
using Microsoft.Extensions.Localization;
using Riok.Mapperly.Abstractions;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Builds the DTOs of documents, with the names of what they refer to and Meta's codes in the caller's language.</summary>
public class BulkMessageMapper(
    IBulkMessageRepository bulkMessages,
    IWhatsAppMessageRepository messages,
    IWhatsAppTemplateRepository templates,
    IWhatsAppAccountRepository accounts,
    IRecipientListRepository recipientLists,
    ISegmentRepository segments,
    SegmentSentences sentences,
    CloudApiErrorTexts errorTexts,
    IStringLocalizer<BulkWhatsAppResource> localizer) : ITransientDependency
{
    /// <summary>Three queries for the whole page.</summary>
    public virtual async Task<List<BulkMessageListDto>> ToListAsync(IReadOnlyCollection<BulkMessage> messages)
    {
        var names = await LoadNamesAsync(messages);
        return messages.Select(message => Fill(message.ToListDto(), message, names)).ToList();
    }

    public virtual async Task<BulkMessageDto> ToDtoAsync(BulkMessage message)
    {
        var dto = Fill(message.ToDto(), message, await LoadNamesAsync([message]));
        dto.IndividualRecipientCount = await bulkMessages.GetRecipientCountAsync(message.Id);
        dto.AmendedFromNumber = await FindNumberAsync(message.AmendedFromId);
        dto.IsAmended = message.DocStatus == DocStatus.Cancelled && await bulkMessages.IsAmendedAsync(message.Id);
        dto.PreparingOf = await CountToPrepareAsync(message);
        dto.HeldBackReason = await ReasonOfHoldingBackAsync(message);
        dto.SegmentFilter = message.SegmentFilterJson;
        dto.SegmentCounts = message.SegmentCountsJson is { } counts ? JsonSerializer.Deserialize<SegmentCounts>(counts)!.ToDto() : null;
        dto.SegmentSentence = await DescribeSegmentAsync(message);
        return dto;
    }

    /// <summary>Null if there is none, or if its segment was deleted.</summary>
    private async Task<string?> DescribeSegmentAsync(BulkMessage message)
    {
        var json = message.SegmentFilterJson
            ?? (message.SegmentId is { } id ? (await segments.FindAsync(id))?.FilterJson : null);
        return json is null ? null : await sentences.DescribeAsync(json);
    }

    /// <param name="preparingOf">The count from <see cref="CountToPrepareAsync"/>.</param>
    public virtual BulkMessageProgressDto ToProgress(BulkMessage message, long? preparingOf) => new()
    {
        Id = message.Id,
        Status = message.Status,
        PauseReason = ReasonOfPause(message),
        Counts = message.ToCounts(),
        PreparingOf = preparingOf,
        StartedAt = message.LaunchedAt,
        FinishedAt = message.FinishedAt,
        IsFinished = message.IsFinished || message.Status == BulkMessageStatus.Cancelled,
    };

    /// <returns>The number of recipients of a campaign whose messages are being written; null otherwise.</returns>
    public virtual async Task<long?> CountToPrepareAsync(BulkMessage message)
    {
        if (message.LaunchedAt is not null
            || message.Status is not (BulkMessageStatus.Queued or BulkMessageStatus.InProgress or BulkMessageStatus.Paused))
        {
            return null;
        }

        return message.RecipientListId is { } list
            ? (await recipientLists.CountRecipientsAsync([list])).GetValueOrDefault(list)
            : await bulkMessages.GetRecipientCountAsync(message.Id);
    }

    public virtual TimelineEntryDto ToDto(TimelineEntry entry) => entry.ToDto(DescribeDetail(entry));

    public virtual List<FailureGroupDto> ToDto(List<FailureCount> failures, IReadOnlyCollection<HandledFailure> handled) =>
        failures.ConvertAll(failure => new FailureGroupDto
        {
            ErrorCode = failure.ErrorCode,
            Count = failure.Count,
            Reason = errorTexts.GetReason(failure.ErrorCode),
            Remedy = errorTexts.GetRemedy(failure.ErrorCode),
            CanSucceed = ErrorTaxonomy.Classify(failure.ErrorCode, subcode: null, httpStatus: 0).CanSucceedLater,
            IsHandled = handled.Any(known => known.ErrorCode == failure.ErrorCode && known.Count >= failure.Count),
        });

    private TDto Fill<TDto>(TDto dto, BulkMessage message, Names names)
        where TDto : BulkMessageListDto
    {
        var template = names.Templates.GetValueOrDefault(message.TemplateId);
        var account = names.Accounts.GetValueOrDefault(message.AccountId ?? template?.AccountId ?? Guid.Empty);
        message.CopyExtraPropertiesTo(dto);
        dto.RecipientListName = names.Lists.GetValueOrDefault(message.RecipientListId ?? Guid.Empty);
        dto.SegmentName = names.Segments.GetValueOrDefault(message.SegmentId ?? Guid.Empty);
        dto.TemplateName ??= template?.Name;
        dto.TemplateLanguage ??= template?.Language;
        dto.AccountName = account?.Name;
        dto.AccountPhoneNumber = account?.DisplayPhoneNumber;
        dto.PauseReason = ReasonOfPause(message);
        dto.PauseRemedy = message.PauseErrorCode is { } code ? errorTexts.GetRemedy(code, message.PauseErrorSubcode) : null;
        dto.Labels = message.ToLabels();
        dto.Counts = message.ToCounts();
        return dto;
    }

    /// <summary>
    /// The engine itself is waiting: until another day, because people have had enough marketing for now, or because the portfolio has
    /// written to as many people as it may.
    /// </summary>
    private async Task<string?> ReasonOfHoldingBackAsync(BulkMessage message)
    {
        if (message is not { Status: BulkMessageStatus.InProgress, QueuedCount: > 0, AccountId: { } accountId })
        {
            return null;
        }

        if (await messages.FindLaterAsync(message.Id) is { } later && later.Count == message.QueuedCount)
        {
            return localizer[
                "HeldBack:AnotherDay", later.Count, later.NextAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)].Value;
        }

        if (await accounts.FindAsync(accountId) is not { UsersPer24Hours: { } limit } account)
        {
            return null;
        }

        var reached = await accounts.CountUsersReachedAsync(account);
        return reached < limit ? null : localizer["HeldBack:UsersPer24Hours", limit, reached].Value;
    }

    // What the job system said is not one of Meta's codes, so no text can explain it.
    private string? ReasonOfPause(BulkMessage message) => message.PauseErrorCode switch
    {
        null => message.PauseReason,
        CloudApiErrorCodes.JobSystemRefused or CloudApiErrorCodes.JobFailed =>
            $"{errorTexts.GetReason(message.PauseErrorCode.Value)} {message.PauseReason}".TrimEnd(),
        { } code => errorTexts.GetReason(code, message.PauseErrorSubcode),
    };

    /// <summary>If the platform itself paused the campaign, or failures were handled, the detail is Meta's code.</summary>
    private string? DescribeDetail(TimelineEntry entry)
    {
        var isCode = entry is { Action: TimelineAction.Paused, UserId: null } or { Action: TimelineAction.FailuresHandled };
        return isCode && int.TryParse(entry.Detail, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code)
            ? errorTexts.GetReason(code)
            : entry.Detail;
    }

    private async Task<string?> FindNumberAsync(Guid? id) =>
        id is null ? null : (await bulkMessages.FindAsync(id.Value, includeDetails: false))?.Number;

    private async Task<Names> LoadNamesAsync(IReadOnlyCollection<BulkMessage> messages)
    {
        var templateIds = messages.Select(message => message.TemplateId).Distinct().ToList();
        var foundTemplates = (await templates.GetListAsync(template => templateIds.Contains(template.Id))).ToDictionary(
            template => template.Id);

        var accountIds = messages.Select(message => message.AccountId).OfType<Guid>()
            .Concat(foundTemplates.Values.Select(template => template.AccountId)).Distinct().ToList();
        var foundAccounts = await accounts.GetListAsync(account => accountIds.Contains(account.Id));

        var listIds = messages.Select(message => message.RecipientListId).OfType<Guid>().Distinct().ToList();
        var foundLists = listIds.Count == 0 ? [] : await recipientLists.GetListAsync(list => listIds.Contains(list.Id));

        var segmentIds = messages.Select(message => message.SegmentId).OfType<Guid>().Distinct().ToList();
        var foundSegments = segmentIds.Count == 0 ? [] : await segments.GetListAsync(segment => segmentIds.Contains(segment.Id));

        return new Names(
            foundTemplates,
            foundAccounts.ToDictionary(account => account.Id),
            foundLists.ToDictionary(list => list.Id, list => list.Name),
            foundSegments.ToDictionary(segment => segment.Id, segment => segment.Name));
    }

    private sealed record Names(
        Dictionary<Guid, WhatsAppTemplate> Templates,
        Dictionary<Guid, WhatsAppAccount> Accounts,
        Dictionary<Guid, string> Lists,
        Dictionary<Guid, string> Segments);
}

[Mapper(RequiredMappingStrategy = RequiredMappingStrategy.Target)]
public static partial class BulkMessageMapping
{
    public static BulkMessageCountsDto ToCounts(this BulkMessage message) => new()
    {
        Recipients = message.RecipientCount,
        Queued = message.QueuedCount,
        Sent = message.SentCount,
        Delivered = message.DeliveredCount,
        Read = message.ReadCount,
        Replied = message.RepliedCount,
        Failed = message.FailedCount,
        Held = message.HeldCount,
        Unconfirmed = message.UnconfirmedCount,
        Cancelled = message.CancelledCount,
        Suppressed = message.SuppressedCount,
        NoConsent = message.NoConsentCount,
        OverCap = message.OverCapCount,
        Duplicates = message.DuplicateCount,
        Retried = message.RetriedCount,
        Planned = message is { DocStatus: DocStatus.Submitted, LaunchedAt: null }
            ? Math.Max(0, message.PlannedCount - message.RecipientCount)
            : 0,
    };

    public static List<string> ToLabels(this BulkMessage message) =>
        message.Labels.Select(label => label.Label).Order(StringComparer.CurrentCultureIgnoreCase).ToList();

    /// <summary>What the document itself contains; the caller adds names and texts.</summary>
    [MapperIgnoreTarget(nameof(BulkMessageListDto.RecipientListName))]
    [MapperIgnoreTarget(nameof(BulkMessageListDto.SegmentName))]
    [MapperIgnoreTarget(nameof(BulkMessageListDto.AccountName))]
    [MapperIgnoreTarget(nameof(BulkMessageListDto.AccountPhoneNumber))]
    [MapperIgnoreTarget(nameof(BulkMessageListDto.PauseReason))]
    [MapperIgnoreTarget(nameof(BulkMessageListDto.PauseRemedy))]
    [MapperIgnoreTarget(nameof(BulkMessageListDto.Labels))]
    [MapperIgnoreTarget(nameof(BulkMessageListDto.Counts))]
    [MapperIgnoreTarget(nameof(BulkMessageListDto.ExtraProperties))]
    public static partial BulkMessageListDto ToListDto(this BulkMessage message);

    /// <inheritdoc cref="ToListDto"/>
    [IncludeMappingConfiguration(nameof(ToListDto))]
    [MapProperty(nameof(BulkMessage.VariablesJson), nameof(BulkMessageDto.TemplateVariables))]
    [MapperIgnoreTarget(nameof(BulkMessageDto.IndividualRecipientCount))]
    [MapperIgnoreTarget(nameof(BulkMessageDto.AmendedFromNumber))]
    [MapperIgnoreTarget(nameof(BulkMessageDto.IsAmended))]
    [MapperIgnoreTarget(nameof(BulkMessageDto.PreparingOf))]
    [MapperIgnoreTarget(nameof(BulkMessageDto.HeldBackReason))]
    [MapperIgnoreTarget(nameof(BulkMessageDto.SegmentFilter))]
    [MapperIgnoreTarget(nameof(BulkMessageDto.SegmentSentence))]
    [MapperIgnoreTarget(nameof(BulkMessageDto.SegmentCounts))]
    public static partial BulkMessageDto ToDto(this BulkMessage message);

    public static partial TimelineEntryDto ToDto(this TimelineEntry entry, string? detail);

    public static partial CommentDto ToDto(this BulkMessageComment comment);

    public static partial AttachmentDto ToDto(this Attachment attachment);

    [MapProperty(nameof(BulkMessageRecipient.Name), nameof(BulkMessageRecipientDto.RecipientName))]
    [MapProperty(nameof(BulkMessageRecipient.DataJson), nameof(BulkMessageRecipientDto.RecipientData))]
    public static partial BulkMessageRecipientDto ToDto(this BulkMessageRecipient recipient);

    public static partial AudienceCountsDto ToDto(this AudienceCounts audience);

    public static partial BulkMessageViewCountsDto ToDto(this CampaignViewCounts counts);

    public static MessagePreviewDto ToDto(this TemplatePreview preview, AudienceMember member) => new()
    {
        Row = member.RowNumber,
        PhoneNumber = member.PhoneNumber ?? member.MobileNumber,
        RecipientName = member.Name,
        Content = preview.ToDto(),
    };
}

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
        input.Labels,
        FrequencyCap.Of(input.CapMessages, input.CapDays),
        input.CapAction,
        input.SegmentId,
        JsonText.Of(input.SegmentFilter));

    /// <summary>The same message, to one person, now.</summary>
    public static BulkMessageContent ToTest(this BulkMessage draft, string title) => draft.ToContent() with
    {
        Title = title,
        RecipientType = RecipientType.IndividualRecipients,
        RecipientListId = null,
        SegmentId = null,
        SegmentFilterJson = null,
        ScheduledAt = null,
        Labels = [BulkMessageConsts.TestLabel],
    };

    public static BulkMessageFilter ToFilter(this GetBulkMessagesInput input, IClock clock, bool submittedOnly = false) => new(
        input.Filter?.Trim(),
        input.Status,
        input.AccountId,
        input.TemplateId,
        input.Label?.Trim(),
        clock.NormalizeOrNull(input.From),
        clock.NormalizeOrNull(input.To),
        submittedOnly,
        submittedOnly ? null : input.View);

    public static DateTime? NormalizeOrNull(this IClock clock, DateTime? time) => time is null ? null : clock.Normalize(time.Value);
}
