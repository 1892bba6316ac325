namespace BulkWhatsApp.Variables;

/// <summary>One thing that is wrong with the values for a template.</summary>
/// <param name="Code">One of <see cref="VariableProblemCodes"/>.</param>
/// <param name="Placeholder">
/// The placeholder's key; <c>Header</c>, <c>Body</c> or <c>Card 1</c> when the text as a whole is too long; the surplus or ambiguous key;
/// empty when the JSON itself is wrong.
/// </param>
/// <param name="Value">
/// The offending value, or the column's name for <see cref="VariableProblemCodes.UnknownColumn"/>, or the second key of one placeholder; null
/// when there is none.
/// </param>
/// <param name="Address">The web address that the recipient would get, where that is what is wrong.</param>
public sealed record VariableProblem(string Code, string Placeholder, string? Value, string? Address = null);
