using System.Text;
using System.Threading.RateLimiting;
using BulkWhatsApp.Countries;
using BulkWhatsApp.Localization;
using BulkWhatsApp.RecipientLists.Import;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.RecipientLists;

/// <summary>Opens uploads and pasted text, with the default country filled in. Each one waits for its place first.</summary>
public class ImportFiles(
    DefaultCountries countries,
    IUnitOfWorkManager unitOfWorkManager,
    ImportPlaces places,
    IStringLocalizer<BulkWhatsAppResource> localizer) : ITransientDependency
{
    private const string UnnamedFile = "file";

    /// <summary>The caller closes the file.</summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.CountryUnknown"/>, <see cref="BulkWhatsAppErrorCodes.TooManyAtOnce"/>
    /// </exception>
    public virtual Task<ImportFile> FromFileAsync(IRemoteStreamContent file, ImportInput input, CancellationToken cancellationToken)
    {
        var name = string.IsNullOrWhiteSpace(file.FileName) ? UnnamedFile : Path.GetFileName(file.FileName);
        return CreateAsync(name, file.GetStream(), input, name, file.ContentType, cancellationToken);
    }

    /// <exception cref="BusinessException">As for <see cref="FromFileAsync"/>.</exception>
    public virtual Task<ImportFile> FromTextAsync(ImportTextInput input, CancellationToken cancellationToken)
    {
        var content = new MemoryStream(Encoding.UTF8.GetBytes(input.Text), writable: false);
        return CreateAsync(localizer["PastedText"], content, input, null, null, cancellationToken);
    }

    private async Task<ImportFile> CreateAsync(
        string name, Stream content, ImportInput input, string? fileName, string? contentType, CancellationToken cancellationToken)
    {
        var place = await places.TakeAsync(cancellationToken);
        try
        {
            return new ImportFile(name, content, await GetOptionsAsync(input, fileName, contentType), place);
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    private async Task<ImportReadOptions> GetOptionsAsync(ImportInput input, string? fileName, string? contentType)
    {
        using var unitOfWork = unitOfWorkManager.Begin();
        var country = await countries.ResolveAsync(input.DefaultCountry);
        await unitOfWork.CompleteAsync();
        return new ImportReadOptions(
            fileName,
            contentType,
            country,
            NullIfBlank(input.PhoneColumn),
            NullIfBlank(input.NameColumn),
            string.IsNullOrEmpty(input.Delimiter) ? null : input.Delimiter[0],
            NullIfBlank(input.SheetName),
            input.HasHeader,
            NullIfBlank(input.CountryColumn),
            NullIfBlank(input.UserIdColumn),
            NullIfBlank(input.Encoding),
            input.IncludeHiddenRows);
    }

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>
/// Limits how many files of recipients one process reads at once: 4, and 2 per user. At most 16 others wait, and 4 per user. Imports,
/// checks and previews all count, because any of them may read a whole file.
/// </summary>
public class ImportPlaces(ICurrentUser currentUser, ImportPlaces.Limiter limiter) : ITransientDependency
{
    public const int AtOnce = 4;
    public const int AtOnceOfUser = 2;
    public const int Waiting = 16;
    public const int WaitingOfUser = 4;

    /// <summary>Waits for a place; disposing the result releases it.</summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.TooManyAtOnce"/>: the user already has too many under way, or too many are waiting.
    /// </exception>
    public virtual async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        var place = await limiter.AcquireAsync(CallerId.Of(currentUser), cancellationToken);
        if (place.IsAcquired)
        {
            return place;
        }

        place.Dispose();
        throw new BusinessException(BulkWhatsAppErrorCodes.TooManyAtOnce);
    }

    /// <summary>One per process.</summary>
    public sealed class Limiter : ISingletonDependency, IDisposable
    {
        private readonly PartitionedRateLimiter<Guid> _places = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<Guid, Guid>(user => RateLimitPartition.GetConcurrencyLimiter(
                user, _ => Limit(AtOnceOfUser, WaitingOfUser))),
            PartitionedRateLimiter.Create<Guid, int>(_ => RateLimitPartition.GetConcurrencyLimiter(0, _ => Limit(AtOnce, Waiting))));

        public ValueTask<RateLimitLease> AcquireAsync(Guid user, CancellationToken cancellationToken) =>
            _places.AcquireAsync(user, 1, cancellationToken);

        public void Dispose() => _places.Dispose();

        private static ConcurrencyLimiterOptions Limit(int atOnce, int waiting) =>
            new() { PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };
    }
}
