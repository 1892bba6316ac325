namespace BulkWhatsApp.BulkMessages;

[BlobContainerName("bulk-whatsapp-attachments")]
public class AttachmentContainer;
