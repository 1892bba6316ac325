using BulkWhatsApp.Localization;
using BulkWhatsApp.Nodes;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Tells who submits whether anybody is there to send.</summary>
public class SubmitResults(INodeRegistry nodes, IStringLocalizer<BulkWhatsAppResource> localizer) : ITransientDependency
{
    public virtual async Task<TResult> FillAsync<TResult>(TResult result, BulkMessage submitted)
        where TResult : SubmitResultDto
    {
        result.Id = submitted.Id;
        result.Number = submitted.Number;
        result.Status = submitted.Status;
        result.WorkerAlive = await nodes.IsAnyWorkerAliveAsync();
        result.Warning = result.WorkerAlive ? null : localizer["BulkMessage:NoWorkerAlive"].Value;
        return result;
    }
}
