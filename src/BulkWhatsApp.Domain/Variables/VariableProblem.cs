namespace BulkWhatsApp.Variables;

/// <summary>One thing that is wrong with the values for a template.</summary>
/// <param name="Code">One of <see cref="VariableProblemCodes"/>.</param>
/// <param name="Placeholder">
/// The placeholder's key; <c>Header</c> or <c>Body</c> when the text as a whole is too long; the surplus key; empty when the JSON itself is wrong.
/// </param>
/// <param name="Value">The offending value, or the column's name for <see cref="VariableProblemCodes.UnknownColumn"/>; null when there is none.</param>
public sealed record VariableProblem(string Code, string Placeholder, string? Value);
