namespace BulkWhatsApp.BulkMessages;

/// <summary>One row of a campaign's audience, before duplicates and opt-outs are taken out.</summary>
/// <param name="RowNumber">Row of the document, or position in the list; 1 for the first.</param>
/// <param name="PhoneNumber">E.164, or null where the number is not one.</param>
public sealed record AudienceMember(long RowNumber, string MobileNumber, string? PhoneNumber, string? Name, string? DataJson);
