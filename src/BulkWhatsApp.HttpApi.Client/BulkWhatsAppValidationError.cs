namespace BulkWhatsApp.Client;

/// <param name="Members">What it is about, such as <c>recipients[3].mobileNumber</c>.</param>
public sealed record BulkWhatsAppValidationError(string Message, IReadOnlyList<string> Members);
