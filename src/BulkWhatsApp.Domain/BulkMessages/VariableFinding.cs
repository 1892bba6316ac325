using BulkWhatsApp.Variables;

namespace BulkWhatsApp.BulkMessages;

/// <summary>A variable that does not fit, and its row (0: the campaign's own variables).</summary>
public sealed record VariableFinding(long RowNumber, string? PhoneNumber, VariableProblem Problem);
