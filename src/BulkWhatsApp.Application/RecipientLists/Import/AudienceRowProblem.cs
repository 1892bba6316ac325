namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>Why a row cannot be used.</summary>
/// <param name="Code">One of <see cref="AudienceRowProblemCodes"/>.</param>
/// <param name="Field">The column it is about, cut at <see cref="AudienceLimits.MaxShownLength"/>; empty when it is about the whole row.</param>
/// <param name="Value">What stands there, cut at <see cref="AudienceLimits.MaxShownLength"/>.</param>
/// <param name="Detail">What the code does not say, such as the two numbers that a text may be; null otherwise.</param>
public sealed record AudienceRowProblem(string Code, string Field, string Value, string? Detail = null);
