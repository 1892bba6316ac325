using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.RecipientLists;

/// <summary>The sources that the application has registered.</summary>
public class RecipientSources(
    IEnumerable<IRecipientSource> registered,
    IPermissionChecker permissions,
    RecipientSourceReader reader,
    ILogger<RecipientSources> logger) : ITransientDependency
{
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.RecipientSourceUnknown"/></exception>
    public virtual IRecipientSource Get(string name) => Find(name)
        ?? throw new BusinessException(BulkWhatsAppErrorCodes.RecipientSourceUnknown).WithData("name", name);

    /// <summary>Null if the application no longer has it.</summary>
    public virtual IRecipientSource? Find(string name) =>
        registered.LastOrDefault(source => source.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="AbpAuthorizationException">The current user lacks the application's own permission for the source.</exception>
    public virtual async Task CheckPermissionAsync(IRecipientSource source)
    {
        if (!await IsAllowedAsync(source))
        {
            throw new AbpAuthorizationException(code: AbpAuthorizationErrorCodes.GivenPolicyHasNotGrantedWithPolicyName)
                .WithData("PolicyName", source.PermissionName!);
        }
    }

    /// <summary>
    /// Those that the current user may use, by name. One that cannot say what fields it has is left out, so that it does not hide the
    /// others.
    /// </summary>
    public virtual async Task<List<RecipientSourceDto>> GetAllowedAsync()
    {
        var found = new List<RecipientSourceDto>();
        foreach (var source in registered.Reverse().DistinctBy(source => source.Name, StringComparer.OrdinalIgnoreCase))
        {
            if (await IsAllowedAsync(source) && await DescribeAsync(source) is { } described)
            {
                found.Add(described);
            }
        }

        return [.. found.OrderBy(source => source.DisplayName, StringComparer.CurrentCultureIgnoreCase)];
    }

    private async Task<bool> IsAllowedAsync(IRecipientSource source) =>
        source.PermissionName is not { } permission || await permissions.IsGrantedAsync(permission);

    private async Task<RecipientSourceDto?> DescribeAsync(IRecipientSource source)
    {
        try
        {
            var fields = await reader.GetFieldsAsync(source, CancellationToken.None);
            return new RecipientSourceDto
            {
                Name = source.Name,
                DisplayName = source.DisplayName,
                Fields = [.. fields.Select(field => new RecipientFieldDto
                {
                    Name = field.Name,
                    DisplayName = field.DisplayName ?? field.Name,
                    Type = field.Type,
                })],
            };
        }
        catch (Import.ImportFormatException exception)
        {
            logger.LogWarning(exception, "The recipient source {Source} is left out.", source.Name);
            return null;
        }
    }
}
