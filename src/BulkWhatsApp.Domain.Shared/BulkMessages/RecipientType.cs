namespace BulkWhatsApp.BulkMessages;

/// <summary>Where a campaign takes its people from.</summary>
public enum RecipientType
{
    IndividualRecipients = 0,
    RecipientList = 1,
}
