using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Input;

namespace BulkWhatsApp.RecipientLists;

/// <summary>What a list takes from its source, and when.</summary>
public class RecipientSourceSettings
{
    /// <summary><see cref="RecipientSourceDto.Name"/>.</summary>
    [Required]
    [StringLength(RecipientSourceConsts.MaxNameLength)]
    public string Source { get; set; } = null!;

    /// <summary>The field with the phone number.</summary>
    [Required]
    [StringLength(RecipientSourceConsts.MaxFieldLength)]
    public string NumberField { get; set; } = null!;

    /// <summary>The field with the name.</summary>
    [StringLength(RecipientSourceConsts.MaxFieldLength)]
    public string? NameField { get; set; }

    /// <summary>The field with the country of a national number: code, name or calling code.</summary>
    [StringLength(RecipientSourceConsts.MaxFieldLength)]
    public string? CountryField { get; set; }

    /// <summary>The fields that become data, in this order, which is placeholder order; null for all others.</summary>
    [MaxLength(RecipientSourceConsts.MaxFields, ErrorMessage = InputMessages.TooManyLabels)]
    public List<string>? DataFields { get; set; }

    /// <summary>Who is taken: whoever meets all of these.</summary>
    [Required]
    [MaxLength(RecipientSourceConsts.MaxConditions, ErrorMessage = InputMessages.TooManyLabels)]
    public List<FieldCondition> Conditions { get; set; } = [];

    /// <summary>What happens to people who are no longer in the source.</summary>
    [Choice]
    public MissingRecipients Missing { get; set; }

    /// <summary>Refreshes this often, 1 to 720; null for no such schedule.</summary>
    [Range(1, 720)]
    public int? EveryHours { get; set; }

    /// <summary>Refreshes every day at this time of <see cref="TimeZone"/>, such as 07:30; null for no such schedule.</summary>
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$", ErrorMessage = InputMessages.TimeOfDay)]
    public string? DailyAt { get; set; }

    /// <summary>IANA name; null for UTC.</summary>
    [StringLength(64)]
    public string? TimeZone { get; set; }
}

/// <summary>One condition on a field of a source.</summary>
public class FieldCondition
{
    [Required]
    [StringLength(RecipientSourceConsts.MaxFieldLength)]
    public string Field { get; set; } = null!;

    [Choice]
    public FieldOperator Operator { get; set; }

    /// <summary>
    /// A text, a number such as 1250.50, a day such as 2026-01-31, or true or false. Null for <see cref="FieldOperator.IsEmpty"/> and <see
    /// cref="FieldOperator.IsNotEmpty"/>.
    /// </summary>
    [StringLength(RecipientSourceConsts.MaxValueLength)]
    [DisableAuditing]
    public string? Value { get; set; }
}
