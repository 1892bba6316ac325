namespace BulkWhatsApp;

/// <summary>The ABP application with a background job for each recipient.</summary>
public sealed class PerRecipientHost : AbpHost
{
    protected override string[] Settings => ["--BulkWhatsApp:Dispatch:Mode", "PerRecipientJobs"];
}
