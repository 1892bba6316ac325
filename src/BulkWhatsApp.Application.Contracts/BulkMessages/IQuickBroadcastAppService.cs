namespace BulkWhatsApp.BulkMessages;

/// <summary>For other applications: one call sends one template to many people.</summary>
public interface IQuickBroadcastAppService : IApplicationService
{
    /// <summary>Creates and submits a campaign in one transaction. A row that does not fit refuses all of it, and nothing is stored.</summary>
    /// <exception cref="AbpValidationException">Up to 50 rows with their field and remedy, as <c>recipients[3].mobileNumber</c>.</exception>
    Task<QuickBroadcastResultDto> CreateAsync(QuickBroadcastInput input);
}
