using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.Input;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.BulkMessages;

/// <summary>For other applications: one call sends one template to many people.</summary>
public interface IQuickBroadcastAppService : IApplicationService
{
    /// <summary>
    /// Creates and submits a campaign in one transaction. A single invalid row refuses the whole request, and nothing is stored.
    /// </summary>
    /// <exception cref="AbpValidationException">
    /// Up to 50 rows with field and remedy, named like <c>recipients[3].mobileNumber</c>.
    /// </exception>
    Task<QuickBroadcastResultDto> CreateAsync(QuickBroadcastInput input);
}

/// <summary>One approved template to the recipients in this request: created and submitted at once, or not at all.</summary>
public class QuickBroadcastInput : ExtensibleInput
{
    [Required]
    [StringLength(WhatsAppTemplateConsts.MaxNameLength)]
    public string TemplateName { get; set; } = null!;

    /// <summary>Meta's language code, such as <c>en_US</c>.</summary>
    [Required]
    [StringLength(WhatsAppTemplateConsts.MaxLanguageLength)]
    public string Language { get; set; } = null!;

    /// <summary>The account that sends; if null, <see cref="AccountName"/>; if both are null, the default account.</summary>
    public Guid? AccountId { get; set; }

    [StringLength(WhatsAppAccountConsts.MaxNameLength)]
    public string? AccountName { get; set; }

    /// <summary>The default is the template's name.</summary>
    [StringLength(BulkMessageConsts.MaxTitleLength)]
    public string? Title { get; set; }

    [Required]
    [MinLength(1)]
    [DisableAuditing]
    public List<QuickBroadcastRecipientInput> Recipients { get; set; } = [];

    /// <summary>Values for everybody, as an object or an array; only if no recipient has values of their own.</summary>
    public JsonElement? Variables { get; set; }

    public List<string> Labels { get; set; } = [];

    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var problem in base.Validate(validationContext))
        {
            yield return problem;
        }

        if (JsonText.IsLongerThan(Variables, BulkMessageConsts.MaxVariablesLength))
        {
            yield return validationContext.Error(InputMessages.JsonTooLong, nameof(Variables), BulkMessageConsts.MaxVariablesLength);
        }

        foreach (var problem in LabelRules.Check(validationContext, Labels, nameof(Labels)))
        {
            yield return problem;
        }
    }
}

public class QuickBroadcastRecipientInput
{
    /// <summary>In any usual form; without a country code it is read as a number of the account's country.</summary>
    [Required(AllowEmptyStrings = true)]
    [StringLength(RecipientListConsts.MaxRawPhoneNumberLength)]
    public string MobileNumber { get; set; } = null!;

    [StringLength(RecipientListConsts.MaxRecipientNameLength)]
    public string? RecipientName { get; set; }

    /// <summary>This recipient's values: an object by placeholder (or in placeholder order), or an array in placeholder order.</summary>
    public JsonElement? Variables { get; set; }
}

public class QuickBroadcastResultDto : SubmitResultDto
{
    /// <summary>People who get the message: without repeated numbers and opt-outs.</summary>
    public long Recipients { get; set; }

    /// <summary>Rows that repeat a number.</summary>
    public long Duplicates { get; set; }

    /// <summary>People left out because they opted out.</summary>
    public long Suppressed { get; set; }

    /// <summary>People left out because the consent that a marketing template needs is missing.</summary>
    public long NoConsent { get; set; }

    /// <summary>People left out because they have had as many marketing messages as the limit allows.</summary>
    public long OverCap { get; set; }
}
