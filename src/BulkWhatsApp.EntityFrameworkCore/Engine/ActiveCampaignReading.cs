using System.Data.Common;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.Dispatch.Claims;

namespace BulkWhatsApp.Engine;

internal static class ActiveCampaignReading
{
    /// <summary>
    /// Of rows with campaign, tenant, account, phone number, the account's own limit, coexistence, throughput level, portfolio, its limit of people, base URL,
    /// WABA, and whether Meta took the account's token for the number, and for the WABA.
    /// </summary>
    public static async Task<IReadOnlyList<ActiveCampaign>> ReadActiveCampaignsAsync(this DbCommand command, decimal inboundHeadroom, CancellationToken ct)
    {
        await using var row = await command.ExecuteReaderAsync(ct);
        var campaigns = new List<ActiveCampaign>();
        while (await row.ReadAsync(ct))
        {
            var (account, phoneNumberId, baseUrl, isProven) = (row.GetGuid(2), row.GetString(3), row.GetString(9), row.GetBoolean(11));
            var rate = SendRate.Get(
                row.IsDBNull(4) ? null : row.GetInt32(4), row.GetBoolean(5), row.IsDBNull(6) ? null : row.GetString(6), inboundHeadroom);
            var people = SharedLimits.GetPeopleKey(
                account, isProven, baseUrl, phoneNumberId, row.GetString(10), row.IsDBNull(7) ? null : row.GetString(7), row.GetBoolean(12));
            campaigns.Add(new ActiveCampaign(
                row.GetGuid(0),
                row.IsDBNull(1) ? null : row.GetGuid(1),
                account,
                SharedLimits.GetNumberKey(account, isProven, baseUrl, phoneNumberId),
                isProven ? rate : Math.Min(rate, ActiveCampaign.TrialsPerSecond),
                row.IsDBNull(8) ? null : new UserLimit(people, row.GetInt32(8)),
                isProven ? null : rate));
        }

        return campaigns;
    }
}
