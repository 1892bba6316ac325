using System.ComponentModel.DataAnnotations;
using System.Runtime.InteropServices;
using System.Text.Json;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Input;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Segments;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.BulkMessages;

/// <summary>What a person writes into a draft.</summary>
public abstract class BulkMessageInputBase : ExtensibleInput
{
    [Required]
    [StringLength(BulkMessageConsts.MaxTitleLength)]
    public string Title { get; set; } = null!;

    [Choice]
    public RecipientType RecipientType { get; set; }

    public Guid? RecipientListId { get; set; }

    public Guid? SegmentId { get; set; }

    /// <summary>
    /// The campaign's own filter, if it has no <see cref="SegmentId"/>: a JSON object, or a string that contains one, of the form that the
    /// documentation of segments describes.
    /// </summary>
    [DisableAuditing]
    public JsonElement? SegmentFilter { get; set; }

    public Guid TemplateId { get; set; }

    /// <summary>Null for the template's account.</summary>
    public Guid? AccountId { get; set; }

    [Choice]
    public VariableType VariableType { get; set; }

    /// <summary>
    /// A JSON object, or a string that contains one. Common: everybody's values. Unique: the column of each placeholder, as its name or as
    /// an object with <c>column</c>, <c>ifEmpty</c> (the text for people whose column is empty) and <c>oneLine</c> (line breaks become
    /// spaces); or nothing, if the columns have the placeholders' names or are as many as they, in order.
    /// </summary>
    public JsonElement? TemplateVariables { get; set; }

    /// <summary>UTC; null sends as soon as it is submitted.</summary>
    public DateTime? ScheduledAt { get; set; }

    public List<string> Labels { get; set; } = [];

    /// <summary>
    /// Of a marketing template: at most so many marketing messages to a person in so many days, over all campaigns. The tenant's own limit
    /// holds besides. Null for no limit of its own.
    /// </summary>
    [Range(1, ConsentConsts.MaxCapMessages)]
    public int? CapMessages { get; set; }

    /// <summary>The days for <see cref="CapMessages"/>; one is not given without the other.</summary>
    [Range(1, ConsentConsts.MaxCapDays)]
    public int? CapDays { get; set; }

    /// <summary>What happens to people over the limit; null for the tenant's choice.</summary>
    [Choice]
    public FrequencyCapAction? CapAction { get; set; }

    /// <summary>The rows of Individual Recipients; null leaves them unchanged.</summary>
    [DisableAuditing]
    public List<BulkMessageRecipientInput>? Recipients { get; set; }

    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var problem in base.Validate(validationContext))
        {
            yield return problem;
        }

        if (JsonText.IsLongerThan(TemplateVariables, BulkMessageConsts.MaxVariablesLength))
        {
            yield return validationContext.Error(
                InputMessages.JsonTooLong, nameof(TemplateVariables), BulkMessageConsts.MaxVariablesLength);
        }

        if (JsonText.IsLongerThan(SegmentFilter, SegmentConsts.MaxFilterLength))
        {
            yield return validationContext.Error(InputMessages.JsonTooLong, nameof(SegmentFilter), SegmentConsts.MaxFilterLength);
        }

        foreach (var problem in LabelRules.Check(validationContext, Labels, nameof(Labels)))
        {
            yield return problem;
        }

        if (CapMessages is null != CapDays is null)
        {
            yield return validationContext.Error(
                InputMessages.NotWithout, CapMessages is null ? nameof(CapMessages) : nameof(CapDays));
        }
    }
}

/// <summary>A new draft. It can be saved half finished: validate and submit say what is missing.</summary>
public class CreateBulkMessageDto : BulkMessageInputBase;

/// <summary>
/// The complete draft again. Only <see cref="BulkMessageInputBase.Recipients"/> may be omitted, which leaves the rows unchanged.
/// </summary>
public class UpdateBulkMessageDto : BulkMessageInputBase
{
    /// <summary>The stamp that was read; the update is refused (409) if somebody else has changed the document since.</summary>
    [Required]
    public string ConcurrencyStamp { get; set; } = null!;
}

/// <summary>A row of a document's Individual Recipients, as a person enters it.</summary>
public class BulkMessageRecipientInput : IValidatableObject
{
    /// <summary>
    /// In any usual form. A text that is not a number, too long or empty is stored, and validate and submit report it.
    /// </summary>
    [StringLength(RecipientListConsts.MaxWrittenLength)]
    public string? MobileNumber { get; set; }

    /// <summary>Of a name that is too long, the beginning is stored; validate and submit report it if the message contains it.</summary>
    [StringLength(RecipientListConsts.MaxWrittenLength)]
    public string? RecipientName { get; set; }

    /// <summary>A JSON object, or a string that contains one. Key order is placeholder order.</summary>
    public JsonElement? RecipientData { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (JsonText.IsLongerThan(RecipientData, RecipientListConsts.MaxWrittenDataLength))
        {
            yield return validationContext.Error(
                InputMessages.JsonTooLong, nameof(RecipientData), RecipientListConsts.MaxWrittenDataLength);
        }
    }
}

internal static class LabelRules
{
    public static IEnumerable<ValidationResult> Check(ValidationContext context, IReadOnlyCollection<string>? labels, string member)
    {
        if (labels is null)
        {
            yield break;
        }

        if (labels.Count > BulkMessageConsts.MaxLabels)
        {
            yield return context.Error(InputMessages.TooManyLabels, member, BulkMessageConsts.MaxLabels);
        }

        if (labels.Any(label => label is null || label.Trim().Length > BulkMessageConsts.MaxLabelLength))
        {
            yield return context.Error(InputMessages.LabelTooLong, member, BulkMessageConsts.MaxLabelLength);
        }
    }
}

/// <summary>
/// Template variables and recipient data arrive as a JSON object, or as a string that contains one. They are stored as the text that was
/// sent, because the key order is the placeholder order.
/// </summary>
public static class JsonText
{
    /// <summary>For one character in JSON, as in <c>\u00e4</c>.</summary>
    private const int MaxBytesOfCharacter = 6;

    /// <returns>The JSON text; null for null, a missing value and blank strings.</returns>
    public static string? Of(JsonElement? element)
    {
        if (element is not { } value)
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => null,
            JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()) ? null : value.GetString(),
            _ => value.GetRawText(),
        };
    }

    /// <summary>Whether <see cref="Of"/> is longer than that. A value that is far too long is not copied to find out.</summary>
    public static bool IsLongerThan(JsonElement? element, int maxLength) =>
        element is { ValueKind: not JsonValueKind.Undefined } value
        && (JsonMarshal.GetRawUtf8Value(value).Length > MaxBytesOfCharacter * maxLength || Of(value)?.Length > maxLength);
}
