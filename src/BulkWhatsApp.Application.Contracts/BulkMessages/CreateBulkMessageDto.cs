namespace BulkWhatsApp.BulkMessages;

/// <summary>A new draft. What it lacks is named by validate and submit, so that it can be saved half done.</summary>
public class CreateBulkMessageDto : BulkMessageInputBase;
