using BulkWhatsApp.Accounts;
using BulkWhatsApp.CloudApi;

namespace BulkWhatsApp.Templates;

/// <summary>Reads the templates of an account's WABA from Meta. It may take many calls: no transaction is open meanwhile.</summary>
public class TemplateReader(
    IWhatsAppAccountRepository accounts, AccountCredentials credentials, ICloudApiClient cloudApi, IUnitOfWorkManager unitOfWorkManager) : ITransientDependency
{
    /// <exception cref="CloudApiException">Meta refused, or could not be reached.</exception>
    /// <exception cref="BusinessException">The account has no token that can be read.</exception>
    public virtual async Task<List<CloudApiTemplate>> ReadAsync(Guid accountId, CancellationToken cancellationToken = default)
    {
        var account = await OpenAsync(accountId);
        var listed = new List<CloudApiTemplate>();
        await foreach (var template in cloudApi.GetTemplatesAsync(account, cancellationToken))
        {
            listed.Add(template);
        }

        return listed;
    }

    private async Task<CloudApiAccount> OpenAsync(Guid accountId)
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true);
        var account = await accounts.GetAsync(accountId);
        await unitOfWork.CompleteAsync();
        return credentials.Open(account);
    }
}
