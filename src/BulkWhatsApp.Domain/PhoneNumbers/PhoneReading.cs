namespace BulkWhatsApp.PhoneNumbers;

/// <summary>What a text is as a phone number.</summary>
/// <param name="E164">'+' and at most 15 digits; null where the text is no number that a message can be sent to.</param>
/// <param name="Problem"><see cref="PhoneNumberProblem.None"/>, or why there is no number.</param>
/// <param name="IsMobile">Whether the number is a mobile one, or one of a plan that does not tell mobile from fixed ones.</param>
/// <param name="Detail">
/// Of <see cref="PhoneNumberProblem.Ambiguous"/> both readings, in no language: <c>+49 1512 3456789 (DE) / +1 512 345 6789 (US)</c>; null otherwise.
/// </param>
public readonly record struct PhoneReading(string? E164, PhoneNumberProblem Problem, bool IsMobile, string? Detail);
