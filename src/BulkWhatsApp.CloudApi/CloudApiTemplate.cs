namespace BulkWhatsApp.CloudApi;

/// <summary>One translation of a message template (meta-cloud-api.md 4.2, 4.3). Enumerations are Meta's upper-case words, open for new ones.</summary>
/// <param name="Id">Meta's id, decimal digits.</param>
/// <param name="Name">Template name.</param>
/// <param name="Language">Language code with underscore, such as <c>en_US</c>.</param>
/// <param name="Status">Only <c>APPROVED</c> may be sent; <c>UNKNOWN</c> when Meta names none.</param>
/// <param name="Category"><c>MARKETING</c>, <c>UTILITY</c> or <c>AUTHENTICATION</c>; <c>UNKNOWN</c> when Meta names none.</param>
/// <param name="ParameterFormat"><c>POSITIONAL</c> (also where an old template names none) or <c>NAMED</c>.</param>
/// <param name="QualityScore"><c>GREEN</c>, <c>YELLOW</c>, <c>RED</c>, <c>UNKNOWN</c>, or null.</param>
/// <param name="RejectedReason">Null for Meta's <c>NONE</c>.</param>
/// <param name="ComponentsJson">The <c>components</c> array exactly as received; <c>[]</c> when absent.</param>
public sealed record CloudApiTemplate(
    string Id,
    string Name,
    string Language,
    string Status,
    string Category,
    string ParameterFormat,
    string? QualityScore,
    string? RejectedReason,
    string ComponentsJson);
