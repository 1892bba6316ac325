using BulkWhatsApp.Accounts;
using BulkWhatsApp.Localization;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.BulkMessages;

/// <summary>The rules of the document that need more than the document: numbering, submitting, amending.</summary>
public class BulkMessageManager(
    IBulkMessageRepository bulkMessages,
    IWhatsAppTemplateRepository templates,
    IWhatsAppAccountRepository accounts,
    INumberSeries numbers,
    IOptions<BulkWhatsAppOptions> options,
    IStringLocalizer<BulkWhatsAppResource> localizer) : DomainService
{
    /// <summary>How many problems of variables an error or a validation lists; the rest is counted.</summary>
    public const int MaxFindings = 50;

    /// <summary>A new draft with the next number of the year's series.</summary>
    public virtual async Task<BulkMessage> CreateAsync(BulkMessageContent content, Actor actor)
    {
        var prefix = $"{BulkMessageConsts.NumberPrefix}{Clock.Now.Year}-";
        var number = await numbers.NextAsync(prefix);
        return new BulkMessage(GuidGenerator.Create(), CurrentTenant.Id, $"{prefix}{number:00000}", content, Clock.Now, actor);
    }

    /// <summary>A new draft from a cancelled document, with its recipients.</summary>
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
    /// <exception cref="BusinessException">The first reason why it cannot be sent, with its remedy.</exception>
    public virtual async Task SubmitAsync(BulkMessage message, Actor actor)
    {
        if (message.DocStatus != DocStatus.Draft)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.AlreadySubmitted).WithData("number", message.Number);
        }

        var (template, account) = await GetTemplateAndAccountAsync(message);
        CheckTemplate(template);
        CheckAccount(account);
        CheckAttachment(message, template);
        CheckSchedule(message);
        CheckAudience(await bulkMessages.CountAudienceAsync(message, template.Category == TemplateCategory.Marketing));
        await CheckVariablesAsync(message, template);
        message.Submit(template, account.Id, Clock.Now, actor);
    }

    /// <summary>
    /// The account that sends (the override, or the template's) and the template as that account has it: another account of the same WABA
    /// shares its templates, one of another WABA needs its own approved translation.
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

        var account = await accounts.FindAsync(message.AccountId.Value) ?? throw new BusinessException(BulkWhatsAppErrorCodes.AccountMissing);
        if (account.WabaId == own.WabaId)
        {
            return (template, account);
        }

        var translated = await templates.FindAsync(account.Id, template.Name, template.Language)
            ?? throw new BusinessException(BulkWhatsAppErrorCodes.TemplateNotOnAccount)
                .WithData("template", template.Name).WithData("language", template.Language).WithData("account", account.Name);
        return (translated, account);
    }

    /// <summary>Everything about the variables that does not fit, row by row, until <paramref name="max"/> findings.</summary>
    /// <returns>The findings, and how many rows have any.</returns>
    public virtual async Task<(List<VariableFinding> Findings, long RowsWithFindings)> FindVariableProblemsAsync(
        BulkMessage message, WhatsAppTemplate template, int max)
    {
        var findings = new List<VariableFinding>();
        var binder = new VariableBinder(template.GetDefinition(), message.VariableType, message.VariablesJson);
        if (message.VariableType == VariableType.Common)
        {
            var problems = binder.Bind(null, null).Problems;
            findings.AddRange(problems.Take(max).Select(problem => new VariableFinding(0, null, problem)));
            return (findings, problems.Count > 0 ? 1 : 0);
        }

        long rows = 0;
        await foreach (var member in bulkMessages.GetAudienceAsync(message))
        {
            var problems = binder.Bind(member.DataJson, member.Name).Problems;
            rows += problems.Count > 0 ? 1 : 0;
            findings.AddRange(problems.Take(max - findings.Count)
                .Select(problem => new VariableFinding(member.RowNumber, member.PhoneNumber ?? member.MobileNumber, problem)));
        }

        return (findings, rows);
    }

    public static void CheckTemplate(WhatsAppTemplate template)
    {
        if (template.Status != TemplateStatus.Approved)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.TemplateNotApproved)
                .WithData("template", template.Name).WithData("language", template.Language).WithData("status", template.Status.ToString());
        }

        if (template.GetDefinition().UnsupportedReason is { } reason)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.TemplateNotSupported).WithData("template", template.Name).WithData("reason", reason);
        }
    }

    public static void CheckAccount(WhatsAppAccount account)
    {
        if (account.Status != AccountStatus.Active)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.AccountNotActive).WithData("account", account.Name);
        }

        if (account.AccessTokenCipher is null)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.SecretMissing).WithData("account", account.Name).WithData("secret", "access token");
        }
    }

    public static void CheckAttachment(BulkMessage message, WhatsAppTemplate template)
    {
        var needed = template.HeaderKind;
        var needsMedia = needed is TemplateHeaderKind.Image or TemplateHeaderKind.Video or TemplateHeaderKind.Document;
        if (message.Attachment is null)
        {
            if (needsMedia)
            {
                throw new BusinessException(BulkWhatsAppErrorCodes.AttachmentMissing)
                    .WithData("template", template.Name).WithData("kind", needed.ToString());
            }

            return;
        }

        if (!needsMedia)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.AttachmentNotExpected).WithData("template", template.Name);
        }

        if (message.Attachment.HeaderKind != needed)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.AttachmentWrongKind)
                .WithData("file", message.Attachment.FileName).WithData("template", template.Name).WithData("kind", needed.ToString());
        }
    }

    private void CheckSchedule(BulkMessage message)
    {
        if (message.ScheduledAt is { } at && at < Clock.Now.AddMinutes(-5))
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.ScheduleInThePast).WithData("time", at.ToString("u"));
        }
    }

    private void CheckAudience(AudienceCounts audience)
    {
        if (audience.InvalidNumbers > 0)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.RecipientNumbersInvalid).WithData("count", audience.InvalidNumbers);
        }

        if (audience.Recipients == 0)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.NoRecipients).WithData("suppressed", audience.Suppressed);
        }

        var max = options.Value.MaxRecipientsPerCampaign;
        if (audience.Recipients > max)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.TooManyRecipients).WithData("count", audience.Recipients).WithData("max", max);
        }
    }

    private async Task CheckVariablesAsync(BulkMessage message, WhatsAppTemplate template)
    {
        var (findings, rows) = await FindVariableProblemsAsync(message, template, max: 1);
        if (findings.Count == 0)
        {
            return;
        }

        var first = findings[0];
        var code = first.RowNumber == 0 ? BulkWhatsAppErrorCodes.CommonVariablesDoNotFit : BulkWhatsAppErrorCodes.VariablesDoNotFit;
        throw new BusinessException(code)
            .WithData("rows", rows)
            .WithData("row", first.RowNumber)
            .WithData("placeholder", first.Problem.Placeholder)
            .WithData("problem", localizer[$"VariableProblem:{first.Problem.Code}"].Value);
    }
}
