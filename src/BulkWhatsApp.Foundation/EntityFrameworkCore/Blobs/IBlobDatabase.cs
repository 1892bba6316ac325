using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>The host's context in which <see cref="BlobRecord"/> is mapped.</summary>
internal interface IBlobDatabase
{
    Task<DbContext> GetDbContextAsync();
}
