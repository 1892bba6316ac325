namespace BulkWhatsApp.OptOuts;

/// <summary>What a tenant adds to the stop and start words that hold for everybody, and what it answers.</summary>
public interface IOptOutSettingsAppService : IApplicationService
{
    /// <summary>Without any words where nothing was set yet.</summary>
    Task<OptOutSettingsDto> GetAsync();

    /// <summary>Holds from the next message that comes in.</summary>
    Task<OptOutSettingsDto> UpdateAsync(UpdateOptOutSettingsDto input);
}
