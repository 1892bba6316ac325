using System.Data.Common;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.Dispatch.Claims;

namespace BulkWhatsApp.Engine;

internal static class ActiveCampaignReading
{
    /// <summary>
    /// Of rows with campaign, tenant, account, phone number, the account's own limit, coexistence, throughput level, portfolio, and its limit of people.
    /// </summary>
    public static async Task<IReadOnlyList<ActiveCampaign>> ReadActiveCampaignsAsync(this DbCommand command, decimal inboundHeadroom, CancellationToken ct)
    {
        await using var row = await command.ExecuteReaderAsync(ct);
        var campaigns = new List<ActiveCampaign>();
        while (await row.ReadAsync(ct))
        {
            campaigns.Add(new ActiveCampaign(
                row.GetGuid(0),
                row.IsDBNull(1) ? null : row.GetGuid(1),
                row.GetGuid(2),
                row.GetString(3),
                SendRate.Get(row.IsDBNull(4) ? null : row.GetInt32(4), row.GetBoolean(5), row.IsDBNull(6) ? null : row.GetString(6), inboundHeadroom),
                row.IsDBNull(8) ? null : new UserLimit(row.GetString(7), row.GetInt32(8))));
        }

        return campaigns;
    }
}
