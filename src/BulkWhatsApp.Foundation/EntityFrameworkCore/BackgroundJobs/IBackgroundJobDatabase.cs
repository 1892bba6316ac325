using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>The host's context in which <see cref="BackgroundJobRecord"/> is mapped.</summary>
internal interface IBackgroundJobDatabase
{
    Task<DbContext> GetDbContextAsync();
}
