using System.Text;
using BulkWhatsApp.Countries;
using BulkWhatsApp.Localization;
using BulkWhatsApp.RecipientLists.Import;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.RecipientLists;

/// <summary>Uploads and pasted text, with the default country and the size limit put in; each waits for its place first.</summary>
public class AudienceSources(
    DefaultCountries countries,
    IUnitOfWorkManager unitOfWorkManager,
    ImportPlaces places,
    IStringLocalizer<BulkWhatsAppResource> localizer) : ITransientDependency
{
    private const string UnnamedFile = "file";

    /// <summary>Closing the file is left to who sent it.</summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.CountryUnknown"/>, <see cref="BulkWhatsAppErrorCodes.TooManyAtOnce"/>
    /// </exception>
    public virtual Task<AudienceSource> FromFileAsync(IRemoteStreamContent file, AudienceInput input, CancellationToken cancellationToken)
    {
        var name = string.IsNullOrWhiteSpace(file.FileName) ? UnnamedFile : Path.GetFileName(file.FileName);
        var content = new LimitedStream(file.GetStream(), RecipientListConsts.MaxImportBytes);
        return CreateAsync(name, content, input, name, file.ContentType, cancellationToken);
    }

    /// <exception cref="BusinessException">As for <see cref="FromFileAsync"/>.</exception>
    public virtual Task<AudienceSource> FromTextAsync(AudienceTextInput input, CancellationToken cancellationToken)
    {
        var content = new MemoryStream(Encoding.UTF8.GetBytes(input.Text), writable: false);
        return CreateAsync(localizer["PastedText"], content, input, null, null, cancellationToken);
    }

    private async Task<AudienceSource> CreateAsync(
        string name, Stream content, AudienceInput input, string? fileName, string? contentType, CancellationToken cancellationToken)
    {
        var place = await places.TakeAsync(cancellationToken);
        try
        {
            return new AudienceSource(name, content, await GetOptionsAsync(input, fileName, contentType), place);
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    private async Task<AudienceReadOptions> GetOptionsAsync(AudienceInput input, string? fileName, string? contentType)
    {
        using var unitOfWork = unitOfWorkManager.Begin();
        var country = await countries.ResolveAsync(input.DefaultCountry);
        await unitOfWork.CompleteAsync();
        return new AudienceReadOptions(
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
