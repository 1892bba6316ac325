using BulkWhatsApp.Accounts;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Localization;
using BulkWhatsApp.Privacy;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Segments;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.BulkMessages;

/// <summary>The document's rules that need more than the document itself: numbering, submitting, amending.</summary>
public class BulkMessageManager(
    IBulkMessageRepository bulkMessages,
    IWhatsAppTemplateRepository templates,
    IWhatsAppAccountRepository accounts,
    IRecipientListRepository lists,
    IConsentRepository consents,
    INumberSeries numbers,
    CampaignLimits limits,
    CampaignSegments segments,
    ErasedPeople erased,
    IStringLocalizer<BulkWhatsAppResource> localizer) : DomainService
{
    /// <summary>How many problems with variables an error or a validation lists; the rest are only counted.</summary>
    public const int MaxFindings = 50;

    /// <summary>A new draft with the next number of the year's series.</summary>
    public virtual async Task<BulkMessage> CreateAsync(BulkMessageContent content, Actor actor)
    {
        var number = await NextNumberAsync();
        return new BulkMessage(GuidGenerator.Create(), CurrentTenant.Id, number, content, Clock.Now, actor);
    }

    /// <summary>
    /// A document may refer only to what exists in its own tenant. What it already refers to may have been deleted since, and the template
    /// may still be missing; submitting reports that.
    /// </summary>
    /// <param name="present">The current document; null for a new one.</param>
    /// <exception cref="EntityNotFoundException">The template, account or list does not exist.</exception>
    public virtual async Task CheckNamedAsync(BulkMessageContent content, BulkMessage? present = null)
    {
        if (content.TemplateId != Guid.Empty && content.TemplateId != present?.TemplateId)
        {
            await templates.GetAsync(content.TemplateId, includeDetails: false);
        }

        if (content.AccountId is { } account && account != present?.AccountId)
        {
            await accounts.GetAsync(account, includeDetails: false);
        }

        if (content is { RecipientType: RecipientType.Segment } && content.SegmentId != present?.SegmentId)
        {
            await segments.CheckNamedAsync(content.SegmentId);
        }

        if (content is { RecipientType: RecipientType.RecipientList, RecipientListId: { } list } && list != present?.RecipientListId)
        {
            await lists.GetAsync(list, includeDetails: false);
        }
    }

    /// <summary>A new draft made from a cancelled document, with its recipients.</summary>
    public virtual async Task<BulkMessage> AmendAsync(BulkMessage cancelled, Actor actor)
    {
        var draft = cancelled.Amend(GuidGenerator.Create(), Clock.Now, actor);
        if (await bulkMessages.IsAmendedAsync(cancelled.Id))
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.AlreadyAmended).WithData("number", cancelled.Number);
        }

        await bulkMessages.InsertAsync(draft, autoSave: true);
        await bulkMessages.CopyRecipientsAsync(cancelled, draft);
        return draft;
    }

    /// <summary>Checks everything that can be known before sending, then locks the document.</summary>
    /// <exception cref="BusinessException">The first reason why it cannot be sent, with the remedy.</exception>
    public virtual async Task SubmitAsync(BulkMessage message, Actor actor)
    {
        if (message.DocStatus != DocStatus.Draft)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.AlreadySubmitted).WithData("number", message.Number);
        }

        var (template, account) = await GetTemplateAndAccountAsync(message);
        var rules = await GetRulesAsync(message, template, account);
        await segments.FreezeAsync(message, rules);
        await erased.RecallAsync(message);
        var audience = await bulkMessages.CountAudienceAsync(message, rules);
        ThrowFirst(
            FindProblems(message, template, account), await FindProblemsAsync(audience), await FindUserIdProblemsAsync(message, template));
        var (findings, rows) = await FindVariableProblemsAsync(message, template, max: 1);
        ThrowFirst(FindProblems(findings, rows));
        message.Submit(template, account.Id, audience.Recipients, rules?.Policy ?? ConsentPolicy.Off, Clock.Now, actor);
    }

    /// <summary>Moves a campaign that waits for its time. What must fit the time of sending is checked again.</summary>
    /// <param name="at">UTC; null sends at once.</param>
    /// <exception cref="BusinessException">The time has passed, or a variable does not fit the new time.</exception>
    public virtual async Task RescheduleAsync(BulkMessage message, DateTime? at, Actor actor)
    {
        if (at <= Clock.Now)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.ScheduleInThePast).WithData("time", at.Value.ToString("u"));
        }

        message.Reschedule(at, Clock.Now, actor);
        var (template, account) = await GetTemplateAndAccountAsync(message);
        ThrowFirst(at is null && CheckCircuit(account) is { } open ? [open] : []);
        var (findings, rows) = await FindVariableProblemsAsync(message, template, max: 1);
        ThrowFirst(FindProblems(findings, rows));
    }

    /// <summary>Unlocks a campaign that waits for its time.</summary>
    public virtual async Task GoBackToDraftAsync(BulkMessage message, Actor actor) =>
        message.GoBackToDraft((await templates.FindAsync(message.TemplateId))?.AccountId, Clock.Now, actor);

    /// <summary>A new draft that says the same, for the same people.</summary>
    public virtual async Task<BulkMessage> DuplicateAsync(BulkMessage message, Actor actor)
    {
        var draft = await DuplicateAsync(message, message.ToContent() with { ScheduledAt = null }, actor);
        await bulkMessages.CopyRecipientsAsync(message, draft);
        return draft;
    }

    /// <summary>A new draft that says the same, to those of the campaign's people whose message came to this.</summary>
    public virtual Task<BulkMessage> FollowUpAsync(BulkMessage message, MessageOutcome outcome, Actor actor)
    {
        message.CheckNoDraft();
        var title = localizer[$"BulkMessage:FollowUpTitle:{outcome}", message.Title];
        return DuplicateAsync(
            message,
            message.ToContent() with
            {
                Title = StorableText.Cut(title, BulkMessageConsts.MaxTitleLength),
                RecipientType = RecipientType.Segment,
                RecipientListId = null,
                SegmentId = null,
                SegmentFilterJson = SegmentJson.OfOutcome(message.Id, outcome),
                ScheduledAt = null,
            },
            actor);
    }

    /// <summary>A new draft that says this, without rows.</summary>
    internal virtual async Task<BulkMessage> DuplicateAsync(BulkMessage message, BulkMessageContent content, Actor actor)
    {
        var own = (await templates.FindAsync(message.TemplateId))?.AccountId;
        var draft = message.Duplicate(
            GuidGenerator.Create(),
            await NextNumberAsync(),
            content with { AccountId = content.AccountId == own ? null : content.AccountId },
            Clock.Now,
            actor);
        return await bulkMessages.InsertAsync(draft, autoSave: true);
    }

    /// <summary>A campaign that sends the draft's message to one person.</summary>
    public virtual async Task<BulkMessage> CreateTestAsync(BulkMessage draft, BulkMessageContent content, Actor actor) =>
        draft.Test(GuidGenerator.Create(), await NextNumberAsync(), content, Clock.Now, actor);

    /// <summary>Why the document in its present form cannot be sent with this template from this account.</summary>
    public virtual IEnumerable<BusinessException> FindProblems(BulkMessage message, WhatsAppTemplate template, WhatsAppAccount account)
    {
        BusinessException?[] problems =
        [
            CheckTemplate(template), CheckAccount(account), CheckAttachment(message, template), CheckSchedule(message),
        ];
        return problems.OfType<BusinessException>();
    }

    /// <summary>Why it cannot be sent to these people.</summary>
    public virtual async Task<IEnumerable<BusinessException>> FindProblemsAsync(AudienceCounts audience)
    {
        BusinessException?[] problems =
        [
            audience.InvalidNumbers == 0 ? null
                : new BusinessException(BulkWhatsAppErrorCodes.RecipientNumbersInvalid).WithData("count", audience.InvalidNumbers),
            audience.Recipients > 0 ? null
                : new BusinessException(BulkWhatsAppErrorCodes.NoRecipients).WithData("suppressed", audience.Suppressed)
                    .WithData("noConsent", audience.NoConsent).WithData("overCap", audience.OverCap),
            await CheckSizeAsync(audience.Recipients),
        ];
        return problems.OfType<BusinessException>();
    }

    /// <summary>What the campaign must heed besides opt-outs; null unless the template is a marketing template.</summary>
    public virtual async Task<MarketingRules?> GetRulesAsync(BulkMessage message, WhatsAppTemplate template, WhatsAppAccount account) =>
        template.Category == TemplateCategory.Marketing ? await consents.GetRulesAsync(message, account.Id) : null;

    /// <summary>A sign-in code can go to a phone number only (131062, meta-cloud-api.md 1.7).</summary>
    public virtual async Task<IEnumerable<BusinessException>> FindUserIdProblemsAsync(BulkMessage message, WhatsAppTemplate template) =>
        template.Category == TemplateCategory.Authentication && await bulkMessages.CountUserIdsAsync(message) is > 0 and var count
            ? [new BusinessException(BulkWhatsAppErrorCodes.RecipientNumbersNeeded).WithData("count", count)]
            : [];

    /// <summary>Why it cannot be sent with these variables: the first finding, and how many rows have any.</summary>
    public virtual IEnumerable<BusinessException> FindProblems(IReadOnlyList<VariableFinding> findings, long rows)
    {
        if (findings.Count > 0)
        {
            var first = findings[0];
            var isCommon = first.RowNumber == 0;
            yield return new BusinessException(
                isCommon ? BulkWhatsAppErrorCodes.CommonVariablesDoNotFit : BulkWhatsAppErrorCodes.VariablesDoNotFit)
                .WithData("rows", rows)
                .WithData("row", first.RowNumber)
                .WithData("placeholder", first.Problem.Placeholder)
                .WithData("problem", localizer[$"VariableProblem:{first.Problem.Code}", first.Problem.Address ?? ""].Value);
        }
    }

    /// <summary>
    /// The account that sends (the override, or the template's), and the template as that account has it. Another account of the same WABA
    /// shares its templates; one of another WABA needs its own approved translation.
    /// </summary>
    public virtual async Task<(WhatsAppTemplate Template, WhatsAppAccount Account)> GetTemplateAndAccountAsync(BulkMessage message)
    {
        var template = await templates.FindAsync(message.TemplateId)
            ?? throw new BusinessException(BulkWhatsAppErrorCodes.TemplateNotFound);
        var own = await accounts.FindAsync(template.AccountId) ?? throw new BusinessException(BulkWhatsAppErrorCodes.AccountMissing);
        if (message.AccountId is null || message.AccountId == own.Id)
        {
            return (template, own);
        }

        var account = await accounts.FindAsync(message.AccountId.Value) ?? throw new BusinessException(
            BulkWhatsAppErrorCodes.AccountMissing);
        if (account.WabaId == own.WabaId)
        {
            return (template, account);
        }

        var translated = await templates.FindAsync(account.Id, template.Name, template.Language)
            ?? throw new BusinessException(BulkWhatsAppErrorCodes.TemplateNotOnAccount)
                .WithData("template", template.Name).WithData("language", template.Language).WithData("account", account.Name);
        return (translated, account);
    }

    /// <summary>Everything that is wrong with the variables, row by row, up to <paramref name="max"/> findings.</summary>
    /// <returns>The findings, and how many rows have any.</returns>
    public virtual async Task<(List<VariableFinding> Findings, long RowsWithFindings)> FindVariableProblemsAsync(
        BulkMessage message, WhatsAppTemplate template, int max)
    {
        var binder = CreateBinder(message, template.GetDefinition());
        var ofCampaign = binder.CampaignProblems;
        var findings = ofCampaign.Take(max).Select(problem => new VariableFinding(0, null, problem)).ToList();
        long rows = ofCampaign.Count > 0 ? 1 : 0;
        if (message.VariableType == VariableType.Common)
        {
            return (findings, rows);
        }

        await foreach (var member in bulkMessages.GetAudienceAsync(message))
        {
            var problems = binder.FindProblemsOfRow(member.DataJson, member.Name);
            rows += problems.Count > 0 ? 1 : 0;
            findings.AddRange(problems.Take(max - findings.Count)
                .Select(problem => new VariableFinding(member.RowNumber, member.PhoneNumber ?? member.MobileNumber, problem)));
        }

        return (findings, rows);
    }

    /// <summary>Checks the document's variables against the time when its messages leave: now, or the scheduled time.</summary>
    public virtual VariableBinder CreateBinder(BulkMessage message, TemplateDefinition definition)
    {
        var now = Clock.Now;
        var leavesAt = message.ScheduledAt > now ? message.ScheduledAt.Value : now;
        return new VariableBinder(
            definition, message.VariableType, message.VariablesJson, new DateTimeOffset(DateTime.SpecifyKind(leavesAt, DateTimeKind.Utc)));
    }

    /// <summary>Null if this many recipients are allowed.</summary>
    public virtual async Task<BusinessException?> CheckSizeAsync(long recipients)
    {
        var max = await limits.GetMaxRecipientsAsync();
        return recipients <= max
            ? null
            : new BusinessException(BulkWhatsAppErrorCodes.TooManyRecipients).WithData("count", recipients).WithData("max", max);
    }

    /// <summary>Null if the template may be sent.</summary>
    public virtual BusinessException? CheckTemplate(WhatsAppTemplate template)
    {
        if (template.Status != TemplateStatus.Approved)
        {
            return new BusinessException(BulkWhatsAppErrorCodes.TemplateNotApproved)
                .WithData("template", template.Name).WithData("language", template.Language).WithData("status", template.Status.ToString());
        }

        return template.GetDefinition().UnsupportedReason is { } reason
            ? new BusinessException(BulkWhatsAppErrorCodes.TemplateNotSupported).WithData("template", template.Name).WithData(
                "reason", localizer[$"TemplateUnsupported:{reason}"].Value)
            : null;
    }

    /// <summary>A campaign must not restart on an account that Meta refuses.</summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.AccountCircuitOpen"/></exception>
    public virtual async Task CheckCircuitAsync(BulkMessage message)
    {
        if (message.AccountId is { } id && await accounts.FindAsync(id) is { } account && CheckCircuit(account) is { } open)
        {
            throw open;
        }
    }

    private BusinessException? CheckCircuit(WhatsAppAccount account) => account.CircuitErrorCode is not { } code ? null
        : new BusinessException(BulkWhatsAppErrorCodes.AccountCircuitOpen)
            .WithData("account", account.Name)
            .WithData("reason", GetText(code, account.CircuitErrorSubcode, ""))
            .WithData("remedy", GetText(code, account.CircuitErrorSubcode, ":Remedy"));

    /// <summary>Only a few subcodes have their own text.</summary>
    private string GetText(int code, int? subcode, string kind) =>
        subcode is not null && localizer[$"CloudApiError:{code}:{subcode}{kind}"] is { ResourceNotFound: false } special
            ? special.Value
            : localizer[$"CloudApiError:{code}{kind}"].Value;

    private BusinessException? CheckAccount(WhatsAppAccount account)
    {
        if (CheckCircuit(account) is { } open)
        {
            return open;
        }

        if (account.Status != AccountStatus.Active)
        {
            return new BusinessException(BulkWhatsAppErrorCodes.AccountNotActive).WithData("account", account.Name);
        }

        return account.AccessTokenCipher is not null
            ? null
            : new BusinessException(BulkWhatsAppErrorCodes.SecretMissing).WithData("account", account.Name).WithData(
                "secret", "access token");
    }

    private static BusinessException? CheckAttachment(BulkMessage message, WhatsAppTemplate template)
    {
        var needed = template.HeaderKind;
        var needsMedia = needed is TemplateHeaderKind.Image or TemplateHeaderKind.Video or TemplateHeaderKind.Document;
        return (message.Attachment, needsMedia) switch
        {
            (null, false) => null,
            (null, true) => new BusinessException(BulkWhatsAppErrorCodes.AttachmentMissing)
                .WithData("template", template.Name).WithData("kind", needed.ToString()),
            (_, false) => new BusinessException(BulkWhatsAppErrorCodes.AttachmentNotExpected).WithData("template", template.Name),
            var (attachment, _) when attachment.HeaderKind != needed => new BusinessException(BulkWhatsAppErrorCodes.AttachmentWrongKind)
                .WithData("file", attachment.FileName).WithData("template", template.Name).WithData("kind", needed.ToString()),
            _ => null,
        };
    }

    private BusinessException? CheckSchedule(BulkMessage message) =>
        message.ScheduledAt is { } at && at < Clock.Now.AddMinutes(-5)
            ? new BusinessException(BulkWhatsAppErrorCodes.ScheduleInThePast).WithData("time", at.ToString("u"))
            : null;

    private async Task<string> NextNumberAsync()
    {
        var prefix = $"{BulkMessageConsts.NumberPrefix}{Clock.Now.Year}-";
        return $"{prefix}{await numbers.NextAsync(prefix):00000}";
    }

    private static void ThrowFirst(params IEnumerable<BusinessException>[] problems)
    {
        if (problems.SelectMany(found => found).FirstOrDefault() is { } first)
        {
            throw first;
        }
    }
}

/// <summary>Numbers without gaps, per tenant and prefix, taken in the current transaction.</summary>
public interface INumberSeries
{
    /// <summary>1 on the first call. The row of the series stays locked until the transaction ends.</summary>
    Task<long> NextAsync(string prefix, CancellationToken cancellationToken = default);
}

/// <summary>Makes "paused" mean paused, although a worker may hold messages whose turn comes in a moment.</summary>
public interface IDispatchBarrier
{
    /// <summary>Returns once no claimed message of the campaign can start any more. Calls already under way may still finish.</summary>
    Task WaitUntilQuietAsync(Guid bulkMessageId, CancellationToken cancellationToken = default);
}
