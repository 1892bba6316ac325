using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Stage;

public static class TenantExtensions
{
    /// <summary>For the clerk's tenant.</summary>
    public static async Task SetFeatureAsync(this Clerk clerk, string feature, string value)
    {
        var tenant = await clerk.Application.Database.QueryAsync<Guid>(
            """SELECT "TenantId" FROM "BwaAccounts" WHERE "Id" = @id""", ("id", clerk.Account.Id));
        clerk.Application.Services.GetRequiredService<IConfiguration>()[$"Features:{tenant}:{feature}"] = value;
    }
}
