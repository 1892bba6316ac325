namespace BulkWhatsApp.RecipientLists;

/// <summary>A checked row on its way into a list.</summary>
/// <param name="PhoneNumber">E.164 with a leading '+'.</param>
/// <param name="DataJson">A JSON object as text; key order is kept.</param>
public readonly record struct NewRecipient(string PhoneNumber, string? Name, string? DataJson);
