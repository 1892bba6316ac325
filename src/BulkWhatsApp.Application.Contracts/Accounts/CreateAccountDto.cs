namespace BulkWhatsApp.Accounts;

public class CreateAccountDto : AccountInputBase;
