using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.RecipientLists;

[Authorize(BulkWhatsAppPermissions.RecipientLists.Default)]
public class QuietNumberAppService(IQuietNumberRepository numbers) : BulkWhatsAppAppService, IQuietNumberAppService
{
    public virtual async Task<PagedResultDto<QuietNumberDto>> GetListAsync(PagedResultRequestDto input)
    {
        var (count, page) = await numbers.GetPageAsync(Clock.Now, input.SkipCount, input.MaxResultCount);
        return new PagedResultDto<QuietNumberDto>(count, page.ConvertAll(number => new QuietNumberDto
        {
            PhoneNumber = number.PhoneNumber, Failures = number.Failures, LastFailedAt = number.LastFailedAt, Lists = number.Lists,
        }));
    }

    [Authorize(BulkWhatsAppPermissions.RecipientLists.Update)]
    public virtual async Task<RemovedQuietNumbersDto> RemoveAsync(RemoveQuietNumbersDto input) =>
        new() { Removed = await numbers.RemoveAsync(input.PhoneNumbers ?? [], Clock.Now) };
}
